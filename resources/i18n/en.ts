<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>Attract</name>
    <message>
        <source>举起骑手码</source>
        <translation>Show your code</translation>
    </message>
    <message>
        <source>对准镜头，自动登记到站</source>
        <translation>Your visit logs itself</translation>
    </message>
    <message>
        <source>今天已有 %1 人次到站</source>
        <translation>%1 visits today</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>不用扫码，直接点</source>
        <translation>No scan needed, just tap</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>找志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>镜头暂时不能用</source>
        <translation>The camera is not working</translation>
    </message>
    <message>
        <source>饮水、充电照常，直接点就好</source>
        <translation>Water and charging as always: just tap</translation>
    </message>
</context>
<context>
    <name>Done</name>
    <message>
        <source>再办一项</source>
        <translation>Something else</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>空 4 口</source>
        <translation>4 free</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>关爱帮扶</source>
        <translation>Care and support</translation>
    </message>
    <message>
        <source>这次没有记上</source>
        <translation>This was not recorded</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>%1，你好</source>
        <translation>Hello, %1</translation>
    </message>
    <message>
        <source>更多服务</source>
        <translation>More services</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>找志愿者</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>扫码三步</source>
        <translation>Scanning in three steps</translation>
    </message>
    <message>
        <source>举起骑手码，离镜头一拃远</source>
        <translation>Hold your code a hand&apos;s width from the camera</translation>
    </message>
    <message>
        <source>读不到：擦一下镜头，调亮手机</source>
        <translation>Not read? Wipe the camera, brighten the phone</translation>
    </message>
    <message>
        <source>看到大对勾，就登记好了</source>
        <translation>A big tick: your visit is logged</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>%1，需要什么？</source>
        <translation>What can we do for you, %1?</translation>
    </message>
    <message>
        <source>需要什么？</source>
        <translation>What can we do for you?</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>红家</source>
        <translation>RedHome</translation>
    </message>
    <message>
        <source>%1 号口现在空着吗？</source>
        <translation>Is port %1 empty now?</translation>
    </message>
    <message>
        <source>屏幕上显示有人在用</source>
        <translation>It is shown as taken</translation>
    </message>
    <message>
        <source>空着，我来用</source>
        <translation>It is empty: I take it</translation>
    </message>
    <message>
        <source>换一个</source>
        <translation>Another one</translation>
    </message>
    <message>
        <source>还在吗？</source>
        <translation>Still there?</translation>
    </message>
    <message>
        <source>不点的话，马上回到首页</source>
        <translation>Without a tap the screen goes home</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Continue</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>本站可用积分</source>
        <translation>Points to spend here</translation>
    </message>
    <message>
        <source>还没有积分；报告一处隐患，审核后就有</source>
        <translation>No points yet; report a hazard and they follow its review</translation>
    </message>
    <message>
        <source>兑换请找志愿者，带上手机</source>
        <translation>To redeem, ask a volunteer</translation>
    </message>
</context>
<context>
    <name>Ports</name>
    <message>
        <source>插在几号口？</source>
        <translation>Which port?</translation>
    </message>
    <message>
        <source>插好线，点一下号码</source>
        <translation>Plug in, then tap the number</translation>
    </message>
    <message>
        <source>都显示有人；空着的也可以点</source>
        <translation>All are shown as taken; tap one that is empty</translation>
    </message>
    <message>
        <source>%1 号口，有人</source>
        <translation>Port %1, taken</translation>
    </message>
    <message>
        <source>%1 号口，空</source>
        <translation>Port %1, free</translation>
    </message>
    <message>
        <source>有人</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>空</source>
        <translation>Free</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>办下一件</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>Safe</name>
    <message>
        <source>请进来歇一歇</source>
        <translation>Come in and rest</translation>
    </message>
    <message>
        <source>饮水、充电、休息照常，不用登记</source>
        <translation>Water, charging and rest as always, without signing in</translation>
    </message>
    <message>
        <source>电话 %1</source>
        <translation>Call %1</translation>
    </message>
</context>
<context>
    <name>Scan</name>
    <message>
        <source>请志愿者帮忙</source>
        <translation>Ask a volunteer</translation>
    </message>
    <message>
        <source>还没有读到</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>把码放进框里</source>
        <translation>Hold the code in the frame</translation>
    </message>
    <message>
        <source>擦一下镜头</source>
        <translation>Wipe the camera</translation>
    </message>
    <message>
        <source>把手机调亮</source>
        <translation>Brighten the phone</translation>
    </message>
    <message>
        <source>离镜头一拃远，停一秒</source>
        <translation>A hand&apos;s width away, for one second</translation>
    </message>
    <message>
        <source>看到大对勾就好了</source>
        <translation>A big tick means done</translation>
    </message>
</context>
<context>
    <name>Service</name>
    <message>
        <source>找志愿者办理：%1</source>
        <translation>Ask a volunteer: %1</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{port} 号口充电</source>
        <translation>Charging at port {port}</translation>
    </message>
    <message>
        <source>{rider}，已登记</source>
        <translation>Logged for {rider}</translation>
    </message>
    <message>
        <source>已计数，不用扫码</source>
        <translation>Counted; no scan needed</translation>
    </message>
    <message>
        <source>到站已登记</source>
        <translation>Your visit is logged</translation>
    </message>
    <message>
        <source>刚才已登记，不用再扫</source>
        <translation>Already logged; no need to scan again</translation>
    </message>
    <message>
        <source>没有记上，服务照常</source>
        <translation>Not recorded; use everything all the same</translation>
    </message>
    <message>
        <source>镜头没有画面：请检查连线，接好后会自动恢复</source>
        <translation>The camera gives no picture: check its cable; it comes back by itself</translation>
    </message>
    <message>
        <source>这不是骑手码</source>
        <translation>This is not a rider code</translation>
    </message>
    <message>
        <source>请换骑手码；饮水、充电不用扫码，直接点</source>
        <translation>Show your rider code; for water or charging just tap</translation>
    </message>
    <message>
        <source>这张码不完整</source>
        <translation>This code is incomplete</translation>
    </message>
    <message>
        <source>没有登记；请找志愿者换一张</source>
        <translation>Nothing was logged; ask a volunteer for a new one</translation>
    </message>
    <message>
        <source>这张码核对不上</source>
        <translation>This code does not check out</translation>
    </message>
    <message>
        <source>没有登记；请找志愿者看一看</source>
        <translation>Nothing was logged; ask a volunteer to have a look</translation>
    </message>
    <message>
        <source>这张码已经停用</source>
        <translation>This code is no longer in use</translation>
    </message>
    <message>
        <source>没有登记；请用新码，或找志愿者</source>
        <translation>Nothing was logged; use your new code or ask a volunteer</translation>
    </message>
    <message>
        <source>这次没有记上</source>
        <translation>This was not recorded</translation>
    </message>
    <message>
        <source>请照常使用，不影响您</source>
        <translation>Please use it all the same; you lose nothing</translation>
    </message>
    <message>
        <source>{surname}师傅</source>
        <translation>{surname}师傅</translation>
    </message>
    <message>
        <source>师傅</source>
        <translation>friend</translation>
    </message>
    <message>
        <source>流动党员报到</source>
        <translation>Party members on the move</translation>
    </message>
    <message>
        <source>组织生活</source>
        <translation>Party life</translation>
    </message>
    <message>
        <source>学习资料</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>社保咨询</source>
        <translation>Social insurance</translation>
    </message>
    <message>
        <source>技能培训</source>
        <translation>Skills courses</translation>
    </message>
    <message>
        <source>证照办理</source>
        <translation>Licences and papers</translation>
    </message>
    <message>
        <source>租房、劳动纠纷调解</source>
        <translation>Rent and labour disputes</translation>
    </message>
    <message>
        <source>法律援助</source>
        <translation>Legal aid</translation>
    </message>
    <message>
        <source>困难帮扶、健康日</source>
        <translation>Help in hardship, health days</translation>
    </message>
    <message>
        <source>活动报名</source>
        <translation>Activities</translation>
    </message>
    <message>
        <source>图书、桌游</source>
        <translation>Books and board games</translation>
    </message>
    <message>
        <source>春节团聚</source>
        <translation>Spring Festival together</translation>
    </message>
    <message>
        <source>随手拍隐患，审核后得积分</source>
        <translation>Report hazards, earn points</translation>
    </message>
    <message>
        <source>积分换电饭煲、烧水壶</source>
        <translation>A kettle for your points</translation>
    </message>
    <message>
        <source>先锋骑手评选</source>
        <translation>Pioneer riders of the year</translation>
    </message>
    <message>
        <source>充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>饮水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>冰箱</source>
        <translation>Fridge</translation>
    </message>
    <message>
        <source>微波炉</source>
        <translation>Microwave</translation>
    </message>
    <message>
        <source>党建党务</source>
        <translation>Party affairs</translation>
    </message>
    <message>
        <source>政务经济</source>
        <translation>Public services</translation>
    </message>
    <message>
        <source>关爱帮扶</source>
        <translation>Care and support</translation>
    </message>
    <message>
        <source>公益文化</source>
        <translation>Culture</translation>
    </message>
    <message>
        <source>积分奖励</source>
        <translation>Points and rewards</translation>
    </message>
    <message>
        <source>空 {free} 口</source>
        <translation>{free} free</translation>
    </message>
    <message>
        <source>请小哥举起骑手码</source>
        <translation>The rider&apos;s code, please</translation>
    </message>
    <message>
        <source>兑换要本人的码当场扫过</source>
        <translation>A redemption needs the rider&apos;s own code, live</translation>
    </message>
    <message>
        <source>积分记到这张码上</source>
        <translation>The points go to this code</translation>
    </message>
    <message>
        <source>镜头不能用，现在不能兑换；请检查连线</source>
        <translation>No camera, so no redemption now; check its cable</translation>
    </message>
    <message>
        <source>兑换</source>
        <translation>Redeem</translation>
    </message>
    <message>
        <source>加分</source>
        <translation>Award points</translation>
    </message>
    <message>
        <source>库存</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>取消兑换</source>
        <translation>Cancel a redemption</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Minor</translation>
    </message>
    <message>
        <source>较大</source>
        <translation>Major</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>到货入库</source>
        <translation>Goods received</translation>
    </message>
    <message>
        <source>盘点</source>
        <translation>Count</translation>
    </message>
    <message>
        <source>{name}，要办什么？</source>
        <translation>What is next, {name}?</translation>
    </message>
    <message>
        <source>{rider}换哪一件？</source>
        <translation>Which item for {rider}?</translation>
    </message>
    <message>
        <source>把{item}交给{rider}？</source>
        <translation>Hand the {item} to {rider}?</translation>
    </message>
    <message>
        <source>{rider}报告的是哪一类？</source>
        <translation>What did {rider} report?</translation>
    </message>
    <message>
        <source>有多严重？</source>
        <translation>How grave is it?</translation>
    </message>
    <message>
        <source>哪一件？</source>
        <translation>Which item?</translation>
    </message>
    <message>
        <source>{item}：要做什么？</source>
        <translation>{item}: what now?</translation>
    </message>
    <message>
        <source>取消今天的哪一张？</source>
        <translation>Cancel which of today&apos;s?</translation>
    </message>
    <message>
        <source>东西已经收回了吗？</source>
        <translation>Is the item back?</translation>
    </message>
    <message>
        <source>今天还没有兑换</source>
        <translation>Nothing redeemed today</translation>
    </message>
    <message>
        <source>{points} 分</source>
        <translation>{points} points</translation>
    </message>
    <message>
        <source>库存 {stock}</source>
        <translation>{stock} in stock</translation>
    </message>
    <message>
        <source>已交给小哥</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已收回，取消</source>
        <translation>It is back: cancel</translation>
    </message>
    <message>
        <source>不，返回</source>
        <translation>No, go back</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>请输入密码</source>
        <translation>Your PIN</translation>
    </message>
    <message>
        <source>请{rider}输入手机后四位</source>
        <translation>{rider}: your phone, last four digits</translation>
    </message>
    <message>
        <source>{item}：几件？</source>
        <translation>{item}: how many?</translation>
    </message>
    <message>
        <source>工作牌已认出，输入六位以上的密码</source>
        <translation>The badge is known; type your PIN of six digits or more</translation>
    </message>
    <message>
        <source>由本人输入，志愿者请转过身</source>
        <translation>The rider types; volunteer, please look away</translation>
    </message>
    <message>
        <source>输入这次到货的件数</source>
        <translation>How many came in</translation>
    </message>
    <message>
        <source>先数柜子里的，再输入数到的件数</source>
        <translation>Count the cupboard first, then type the number</translation>
    </message>
    <message>
        <source>随手拍</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>没有这个充电口</source>
        <translation>There is no such port</translation>
    </message>
    <message>
        <source>这个口显示有人在用</source>
        <translation>This port is shown as taken</translation>
    </message>
    <message>
        <source>这件事不归您的岗位，请找对应的同事</source>
        <translation>This is not among your duties; ask a colleague whose it is</translation>
    </message>
    <message>
        <source>不能给自己办，请另一位同事来</source>
        <translation>Nobody acts for themselves; ask another colleague</translation>
    </message>
    <message>
        <source>规则里没有这个类别</source>
        <translation>The rules have no such category</translation>
    </message>
    <message>
        <source>目录里没有这件商品</source>
        <translation>The catalogue has no such item</translation>
    </message>
    <message>
        <source>这张卡还在核实，联网核实后再兑换</source>
        <translation>This card is still being checked; redeem once it is</translation>
    </message>
    <message>
        <source>还差 {number} 分</source>
        <translation>{number} points short</translation>
    </message>
    <message>
        <source>本站没有库存</source>
        <translation>None in stock here</translation>
    </message>
    <message>
        <source>本月兑换次数已满，下月再来</source>
        <translation>This month&apos;s redemptions are used up; come next month</translation>
    </message>
    <message>
        <source>今天可用的积分已用完，明天再来</source>
        <translation>Today&apos;s points are used up; come tomorrow</translation>
    </message>
    <message>
        <source>同款还要等 {number} 天</source>
        <translation>The same again in {number} days</translation>
    </message>
    <message>
        <source>本站没有这张兑换单</source>
        <translation>No such redemption at this station</translation>
    </message>
    <message>
        <source>这张兑换单已经取消过</source>
        <translation>This redemption was cancelled already</translation>
    </message>
    <message>
        <source>超过 {number} 分的兑换，要由没有经手的站长来取消</source>
        <translation>Above {number} points only a manager who did not hand it over cancels</translation>
    </message>
    <message>
        <source>数量不对，请重新输入</source>
        <translation>That number cannot be; type it again</translation>
    </message>
    <message>
        <source>本站没有这位小哥的资料</source>
        <translation>This home knows nothing of this rider</translation>
    </message>
    <message>
        <source>兑换要当场扫骑手码，请出示骑手码</source>
        <translation>To redeem, the rider code is scanned here and now: please show it</translation>
    </message>
    <message>
        <source>这张卡是您刚补办的，请另一位同事来兑换</source>
        <translation>You have just issued this card: another colleague hands things over for it</translation>
    </message>
    <message>
        <source>这位小哥不能再补卡，请联系总部</source>
        <translation>This rider can get no more cards here: please ask headquarters</translation>
    </message>
    <message>
        <source>密码不对，还可试 {number} 次</source>
        <translation>Wrong PIN; {number} tries left</translation>
    </message>
    <message>
        <source>试错太多，请等 {number} 分钟</source>
        <translation>Too many tries; wait {number} minutes</translation>
    </message>
    <message>
        <source>这块工作牌在本站还不能用，请联系站长</source>
        <translation>This badge does not work here yet; ask the manager</translation>
    </message>
    <message>
        <source>尾号不对，还可试 {number} 次</source>
        <translation>Wrong digits; {number} tries left</translation>
    </message>
    <message>
        <source>本站还没有这位小哥的手机尾号，联网后再兑换</source>
        <translation>This rider&apos;s phone is not known here yet; redeem once it is</translation>
    </message>
    <message>
        <source>没有记上，什么都没有改变；请再试一次</source>
        <translation>Not recorded, nothing has changed; please try again</translation>
    </message>
    <message>
        <source>这不是能用的骑手码，请换一张</source>
        <translation>This is no valid rider code; show another</translation>
    </message>
    <message>
        <source>凭证码 {voucher}</source>
        <translation>Voucher {voucher}</translation>
    </message>
    <message>
        <source>加了 {points} 分</source>
        <translation>{points} points added</translation>
    </message>
    <message>
        <source>库存现在是 {count}</source>
        <translation>{count} in stock now</translation>
    </message>
    <message>
        <source>已取消，{points} 分退回</source>
        <translation>Cancelled, {points} points back</translation>
    </message>
    <message>
        <source>本站可用 {balance} 分</source>
        <translation>{balance} points to spend here</translation>
    </message>
    <message>
        <source>已到上限，只记录，少给或不给分；本站可用 {balance} 分</source>
        <translation>Over the cap: recorded with fewer or no points; {balance} points to spend here</translation>
    </message>
    <message>
        <source>这件刚才已经兑换过，没有再扣分；不要再给一件</source>
        <translation>Redeemed a moment ago: no points taken again; hand over no second one</translation>
    </message>
    <message>
        <source>已登记</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>与总部同步</source>
        <translation>Headquarters</translation>
    </message>
    <message>
        <source>本站还没有接入总部；一切照记在本站</source>
        <translation>No headquarters yet; everything is recorded here</translation>
    </message>
    <message>
        <source>未送出 {unsent} 条</source>
        <translation>{unsent} not sent yet</translation>
    </message>
    <message>
        <source>全部送到</source>
        <translation>Everything has arrived</translation>
    </message>
    <message>
        <source>总部已确认到第 {acknowledged} 条</source>
        <translation>Acknowledged up to number {acknowledged}</translation>
    </message>
    <message>
        <source>上次成功：{last}</source>
        <translation>Last success: {last}</translation>
    </message>
    <message>
        <source>还没有成功过</source>
        <translation>Never yet</translation>
    </message>
    <message>
        <source>这次没有送成，会自动再试</source>
        <translation>The last try failed; it is tried again by itself</translation>
    </message>
</context>
</TS>
