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
        <translation>The camera is resting</translation>
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
        <source>这是工作牌</source>
        <translation>This is a staff badge</translation>
    </message>
    <message>
        <source>没有登记；骑手请举骑手码</source>
        <translation>Nothing was logged; riders, show your rider code</translation>
    </message>
    <message>
        <source>这次没有记上</source>
        <translation>This was not recorded</translation>
    </message>
    <message>
        <source>请照常使用，不影响您</source>
        <translation>Please use it all the same; nothing is held against you</translation>
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
</context>
</TS>
