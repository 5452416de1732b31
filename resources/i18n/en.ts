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
        <source>输短码登记</source>
        <translation>Type your code</translation>
    </message>
    <message>
        <source>对准镜头，自动登记到站</source>
        <translation>Your visit logs itself</translation>
    </message>
    <message>
        <source>骑手卡上的九位数字</source>
        <translation>The nine digits on your card</translation>
    </message>
    <message>
        <source>输入短码</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>短码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>歇歇脚</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
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
        <source>显示</source>
        <translation>View</translation>
    </message>
    <message>
        <source>结束</source>
        <translation>End</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>重新找</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>用这个</source>
        <translation>Keep it</translation>
    </message>
</context>
<context>
    <name>CameraView</name>
    <message>
        <source>正在打开镜头…</source>
        <translation>Opening the camera…</translation>
    </message>
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
    <name>Candidates</name>
    <message>
        <source>前面的字</source>
        <translation>Characters before</translation>
    </message>
    <message>
        <source>更多的字</source>
        <translation>More characters</translation>
    </message>
</context>
<context>
    <name>Cover</name>
    <message>
        <source>点一下遮一处，也可以拖着涂</source>
        <translation>Tap to cover a spot, or drag</translation>
    </message>
    <message>
        <source>自动遮的不一定全，请看一遍</source>
        <translation>Not every face is found: look it over</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重拍</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>好了，用这张</source>
        <translation>Use this one</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>看不清、够不着？</source>
        <translation>Hard to see or to reach?</translation>
    </message>
    <message>
        <source>只改这一次，结束后恢复原样</source>
        <translation>For this visit only</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>按键放低</source>
        <translation>Lower keys</translation>
    </message>
    <message>
        <source>少动画</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
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
        <source>饮水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>断了</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>烧水壶</source>
        <translation>Kettle</translation>
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
    <name>Keyboard</name>
    <message>
        <source>现在不能打汉字，可以打字母和数字</source>
        <translation>No Chinese for now; letters and digits work</translation>
    </message>
    <message>
        <source>打拼音，再点要的字</source>
        <translation>Type pinyin, then tap the characters</translation>
    </message>
    <message>
        <source>大写</source>
        <translation>Capital</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>Pinyin</translation>
    </message>
    <message>
        <source>中</source>
        <translation>中</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
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
    <name>NewCard</name>
    <message>
        <source>红色之家骑手码</source>
        <translation>RedHome rider code</translation>
    </message>
    <message>
        <source>拍好了</source>
        <translation>Photo taken</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
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
    <name>Outcome</name>
    <message>
        <source>办下一件</source>
        <translation>Next task</translation>
    </message>
    <message>
        <source>再办一项</source>
        <translation>Something else</translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>正在遮住人脸…</source>
        <translation>Hiding faces …</translation>
    </message>
    <message>
        <source>把手机里的照片举到镜头前</source>
        <translation>Hold up the photo on your phone</translation>
    </message>
    <message>
        <source>人脸自动遮住，原照片不保存</source>
        <translation>Faces hidden, original not kept</translation>
    </message>
    <message>
        <source>没有照片也照样受理</source>
        <translation>Your report counts without a photo too</translation>
    </message>
    <message>
        <source>没有镜头，这次不拍照</source>
        <translation>No camera: go on without a photo</translation>
    </message>
    <message>
        <source>再拍一次</source>
        <translation>Retake</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>不用照片</source>
        <translation>Without a photo</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>照片 %1 / %2 · 点一下看下一张</source>
        <translation>Photo %1 / %2 · tap for the next</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>可在本站使用</source>
        <translation>To spend here</translation>
    </message>
    <message>
        <source>扫码可见</source>
        <translation>Scan to see</translation>
    </message>
    <message>
        <source>还没有积分；报告一处隐患，审核后就有</source>
        <translation>No points yet; report a hazard and they follow its review</translation>
    </message>
    <message>
        <source>到站已登记；看积分、换礼品请扫码</source>
        <translation>Your visit is logged. To see points or redeem them, please scan your card.</translation>
    </message>
    <message>
        <source>兑换请找志愿者，带上手机</source>
        <translation>To redeem, ask a volunteer</translation>
    </message>
    <message>
        <source>预约兑换</source>
        <translation>Reserve an item</translation>
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
        <source>%1 号口，停用</source>
        <translation>Port %1, out of service</translation>
    </message>
    <message>
        <source>有人</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>空</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>充电宝</source>
        <translation>Power bank</translation>
    </message>
</context>
<context>
    <name>Pressable</name>
    <message>
        <source>已选</source>
        <translation>selected</translation>
    </message>
    <message>
        <source>现在不能用</source>
        <translation>not available now</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Read</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
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
        <source>看到对勾就好了</source>
        <translation>A big tick: done</translation>
    </message>
    <message>
        <source>骑手卡上有九位数字</source>
        <translation>Find the nine digits on your card</translation>
    </message>
    <message>
        <source>输完就登记到站</source>
        <translation>Type them, and you are logged in</translation>
    </message>
    <message>
        <source>把码放进框里</source>
        <translation>Hold the code in the frame</translation>
    </message>
    <message>
        <source>输入短码，照样登记</source>
        <translation>A short code works too</translation>
    </message>
    <message>
        <source>还没有读到，试试这样</source>
        <translation>Not read yet: try this</translation>
    </message>
    <message>
        <source>擦擦镜头</source>
        <translation>Wipe the camera</translation>
    </message>
    <message>
        <source>调亮手机</source>
        <translation>Brighter phone</translation>
    </message>
    <message>
        <source>隔一拃远</source>
        <translation>A hand away</translation>
    </message>
    <message>
        <source>卡斜一点</source>
        <translation>Tilt the card</translation>
    </message>
    <message>
        <source>输入短码</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>没带码？输短码</source>
        <translation>Short code</translation>
    </message>
    <message>
        <source>离镜头一拃远，停一秒</source>
        <translation>A hand&apos;s width away, for one second</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>日常办理</source>
        <translation>Everyday</translation>
    </message>
    <message>
        <source>更正与照看</source>
        <translation>Upkeep</translation>
    </message>
</context>
<context>
    <name>StreetMap</name>
    <message>
        <source>地图：点一条街</source>
        <translation>Map: tap a street</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>现在同步</source>
        <translation>Sync now</translation>
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
        <source>{item}已预约</source>
        <translation>Reserved: {item}</translation>
    </message>
    <message>
        <source>留到 {day}，来本站扫码领</source>
        <translation>Kept until {day}; fetch it with your code</translation>
    </message>
    <message>
        <source>已计数，不用扫码</source>
        <translation>Counted; no scan needed</translation>
    </message>
    <message>
        <source>已登记，欢迎回家</source>
        <translation>Logged. Welcome home</translation>
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
        <source>镜头正常</source>
        <translation>The camera works</translation>
    </message>
    <message>
        <source>镜头正常：{width} × {height}</source>
        <translation>The camera works: {width} × {height}</translation>
    </message>
    <message>
        <source>镜头正常：{width} × {height}，每秒 {rate} 幅</source>
        <translation>The camera works: {width} × {height}, {rate} a second</translation>
    </message>
    <message>
        <source>正在打开镜头…</source>
        <translation>Opening the camera…</translation>
    </message>
    <message>
        <source>镜头没有画面：请检查连线，接好后会自动恢复</source>
        <translation>The camera gives no picture: check its cable; it comes back by itself</translation>
    </message>
    <message>
        <source>没有找到摄像头：插好 USB 线，再点“重新找”</source>
        <translation>No camera was found: plug its USB cable in, then tap Look again</translation>
    </message>
    <message>
        <source>正在找摄像头…</source>
        <translation>Looking for cameras…</translation>
    </message>
    <message>
        <source>换摄像头要请站长来</source>
        <translation>The manager can change the camera</translation>
    </message>
    <message>
        <source>看得清就点“用这个”；返回就不换</source>
        <translation>Sharp? Tap Keep it. Back changes nothing</translation>
    </message>
    <message>
        <source>已换好，重启以后也用这个</source>
        <translation>Kept: it is used after a restart too</translation>
    </message>
    <message>
        <source>读到了一张骑手码，能用</source>
        <translation>It read a rider code: it works</translation>
    </message>
    <message>
        <source>演示影片</source>
        <translation>Demo film</translation>
    </message>
    <message>
        <source>自动选择</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>自动，或演示影片</source>
        <translation>Automatic, or demo film</translation>
    </message>
    <message>
        <source>现在的镜头</source>
        <translation>Present camera</translation>
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
        <source>歇歇脚</source>
        <translation>Rest</translation>
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
        <source>{number} 号充电口</source>
        <translation>Port {number}</translation>
    </message>
    <message>
        <source>坏了</source>
        <translation>Broken</translation>
    </message>
    <message>
        <source>停水停电</source>
        <translation>Water or power is cut</translation>
    </message>
    <message>
        <source>放假</source>
        <translation>Holiday</translation>
    </message>
    <message>
        <source>本站没有</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>断了</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>停用中</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>没有这项</source>
        <translation>None here</translation>
    </message>
    <message>
        <source>本站检修，暂停开放</source>
        <translation>Closed for repairs</translation>
    </message>
    <message>
        <source>停水停电，本站暂停开放</source>
        <translation>Closed: water or power is cut</translation>
    </message>
    <message>
        <source>本站放假，暂停开放</source>
        <translation>Closed for the holiday</translation>
    </message>
    <message>
        <source>{what}：{why}</source>
        <translation>{what}: {why}</translation>
    </message>
    <message>
        <source>{what}，到 {day} 为止</source>
        <translation>{what}, until {day}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{what}等 {count} 项停用</source>
        <translation>{what} and others out of service ({count})</translation>
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
        <source>口罩药品</source>
        <translation>First aid</translation>
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
        <source>给{rider}多少关爱积分？</source>
        <translation>How many care points for {rider}?</translation>
    </message>
    <message>
        <source>这个月还可以给 {points} 分</source>
        <translation>{points} points are left for this month</translation>
    </message>
    <message>
        <source>因为什么？</source>
        <translation>What for?</translation>
    </message>
    <message>
        <source>原因马上加密，只有总部看得到</source>
        <translation>The reason is sealed at once; only headquarters reads it</translation>
    </message>
    <message>
        <source>生病住院</source>
        <translation>Ill, in hospital</translation>
    </message>
    <message>
        <source>出了事故</source>
        <translation>An accident</translation>
    </message>
    <message>
        <source>家里有难</source>
        <translation>Trouble in the family</translation>
    </message>
    <message>
        <source>受了灾</source>
        <translation>Hit by a disaster</translation>
    </message>
    <message>
        <source>断了收入</source>
        <translation>No income now</translation>
    </message>
    <message>
        <source>其他困难</source>
        <translation>Other hardship</translation>
    </message>
    <message>
        <source>给{rider} {points} 分关爱积分？</source>
        <translation>Give {rider} {points} care points?</translation>
    </message>
    <message>
        <source>给</source>
        <translation>Give</translation>
    </message>
    <message>
        <source>本站可用 {points} 分</source>
        <translation>{points} points here</translation>
    </message>
    <message>
        <source>{rider}做了几小时志愿服务？</source>
        <translation>How many hours did {rider} help?</translation>
    </message>
    <message>
        <source>每小时 {points} 分，一次最多 {hours} 小时</source>
        <translation>{points} points an hour, up to {hours} hours at a time</translation>
    </message>
    <message>
        <source>一次最多记 {hours} 小时，请重新输入</source>
        <translation>Up to {hours} hours at a time; type it again</translation>
    </message>
    <message>
        <source>给{rider}记 {hours} 小时，{points} 分？</source>
        <translation>{rider}: {hours} hours, {points} points?</translation>
    </message>
    <message>
        <source>记上</source>
        <translation>Record it</translation>
    </message>
    <message>
        <source>兑换要当场扫本人的码，短码不算</source>
        <translation>A redemption needs the rider&apos;s own code, held up live</translation>
    </message>
    <message>
        <source>积分记到这张码上</source>
        <translation>The points go to this code</translation>
    </message>
    <message>
        <source>镜头不能用：请用扫码枪，或检查连线</source>
        <translation>No camera: use the barcode scanner, or check its cable</translation>
    </message>
    <message>
        <source>哪一天的日结？</source>
        <translation>The sheet of which day?</translation>
    </message>
    <message>
        <source>今天这一天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>昨天那一天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>一天到次日凌晨四点</source>
        <translation>A day ends at four in the morning</translation>
    </message>
    <message>
        <source>一周到站人次</source>
        <translation>visits of the week</translation>
    </message>
    <message>
        <source>按时段</source>
        <translation>By hour</translation>
    </message>
    <message>
        <source>每三小时到站人次</source>
        <translation>visits in three hours each</translation>
    </message>
    <message>
        <source>全天到站</source>
        <translation>Visits, all day</translation>
    </message>
    <message>
        <source>最忙的时候</source>
        <translation>Busiest</translation>
    </message>
    <message>
        <source>{first} 点到 {last} 点</source>
        <translation>{first}:00 to {last}:00</translation>
    </message>
    <message>
        <source>还没有签字</source>
        <translation>Not signed yet</translation>
    </message>
    <message>
        <source>{name}已签字</source>
        <translation>Signed by {name}</translation>
    </message>
    <message>
        <source>签字后又有 {count} 条</source>
        <translation>{count} more since then</translation>
    </message>
    <message>
        <source>封存码，到第 {number} 条记录为止；请拍照</source>
        <translation>Seal code to no. {number}; photograph it</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>{day}的日结，签字？</source>
        <translation>Sign the sheet of {day}?</translation>
    </message>
    <message>
        <source>一天只签一次；签字后的记录算在封存码之外</source>
        <translation>Once a day; the code does not cover what comes later</translation>
    </message>
    <message>
        <source>日结已签字</source>
        <translation>The day is signed off</translation>
    </message>
    <message>
        <source>封存码 {code}，请拍照</source>
        <translation>Seal code {code}: take a photograph</translation>
    </message>
    <message>
        <source>已送去打印</source>
        <translation>Sent to the printer</translation>
    </message>
    <message>
        <source>这一天没有记录</source>
        <translation>Nothing was recorded on this day</translation>
    </message>
    <message>
        <source>共 {amount} 分</source>
        <translation>{amount} points in all</translation>
    </message>
    <message>
        <source>共 {amount} 件</source>
        <translation>{amount} pieces in all</translation>
    </message>
    <message>
        <source>{item}，盘点与账不符</source>
        <translation>{item}: the count differed from the books</translation>
    </message>
    <message>
        <source>其他登记</source>
        <translation>Other records</translation>
    </message>
    <message>
        <source>随手拍奖励</source>
        <translation>Reports awarded</translation>
    </message>
    <message>
        <source>其他加分</source>
        <translation>Other points given</translation>
    </message>
    <message>
        <source>兑换</source>
        <translation>Redeem</translation>
    </message>
    <message>
        <source>取消兑换</source>
        <translation>Undo item</translation>
    </message>
    <message>
        <source>补卡</source>
        <translation>Cards made anew</translation>
    </message>
    <message>
        <source>物资发往别站</source>
        <translation>Supplies to another station</translation>
    </message>
    <message>
        <source>物资清点改数</source>
        <translation>Supplies: counts corrected</translation>
    </message>
    <message>
        <source>借充电宝</source>
        <translation>Power banks borrowed</translation>
    </message>
    <message>
        <source>还充电宝</source>
        <translation>Power banks returned</translation>
    </message>
    <message>
        <source>充电宝丢失</source>
        <translation>Power banks lost</translation>
    </message>
    <message>
        <source>礼品入库</source>
        <translation>Gifts received</translation>
    </message>
    <message>
        <source>礼品从别站到</source>
        <translation>Gifts from other stations</translation>
    </message>
    <message>
        <source>礼品发往别站</source>
        <translation>Gifts to other stations</translation>
    </message>
    <message>
        <source>礼品盘点改数</source>
        <translation>Gifts: counts corrected</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>In service again</translation>
    </message>
    <message>
        <source>六有自查</source>
        <translation>Six-point self-check</translation>
    </message>
    <message>
        <source>交接留言</source>
        <translation>Shift notes</translation>
    </message>
    <message>
        <source>找骑手、补卡</source>
        <translation>Find a rider, new card</translation>
    </message>
    <message>
        <source>我的报告</source>
        <translation>My reports</translation>
    </message>
    <message>
        <source>审核随手拍</source>
        <translation>Review reports</translation>
    </message>
    <message>
        <source>随手拍去向</source>
        <translation>News of reports</translation>
    </message>
    <message>
        <source>积分从哪来</source>
        <translation>Points explained</translation>
    </message>
    <message>
        <source>发口罩、药品</source>
        <translation>Hand out supplies</translation>
    </message>
    <message>
        <source>物资入库</source>
        <translation>Supplies in</translation>
    </message>
    <message>
        <source>物资清点</source>
        <translation>Count supplies</translation>
    </message>
    <message>
        <source>我的资料</source>
        <translation>My data</translation>
    </message>
    <message>
        <source>新会员办卡</source>
        <translation>Sign up a rider</translation>
    </message>
    <message>
        <source>直接加分</source>
        <translation>Award points</translation>
    </message>
    <message>
        <source>礼品库存</source>
        <translation>Stock of gifts</translation>
    </message>
    <message>
        <source>撤销奖励</source>
        <translation>Undo award</translation>
    </message>
    <message>
        <source>镜头</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>留言 {count} 条</source>
        <translation>Notes: {count}</translation>
    </message>
    <message>
        <source>{count} 种要留意</source>
        <translation>{count} to look after</translation>
    </message>
    <message>
        <source>小哥</source>
        <translation>Riders</translation>
    </message>
    <message>
        <source>物资</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>申请与活动</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Corrections</translation>
    </message>
    <message>
        <source>活动</source>
        <translation>Activity</translation>
    </message>
    <message>
        <source>课程</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>组队活动</source>
        <translation>In teams</translation>
    </message>
    <message>
        <source>节日活动</source>
        <translation>Festival</translation>
    </message>
    <message>
        <source>一起包饺子</source>
        <translation>Making dumplings</translation>
    </message>
    <message>
        <source>集体生日会</source>
        <translation>Birthday party</translation>
    </message>
    <message>
        <source>免费理发</source>
        <translation>Free haircuts</translation>
    </message>
    <message>
        <source>清洁家园</source>
        <translation>Cleaning up</translation>
    </message>
    <message>
        <source>交通安全课</source>
        <translation>Road safety course</translation>
    </message>
    <message>
        <source>趣味比赛</source>
        <translation>Fun match</translation>
    </message>
    <message>
        <source>第 {number} 队</source>
        <translation>Team {number}</translation>
    </message>
    <message>
        <source>已结束</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>已签到</source>
        <translation>Checked in</translation>
    </message>
    <message>
        <source>已报名</source>
        <translation>Signed up</translation>
    </message>
    <message>
        <source>候补第 {place} 位</source>
        <translation>Waiting, no. {place}</translation>
    </message>
    <message>
        <source>还有 {count} 个位子</source>
        <translation>{count} seats left</translation>
    </message>
    <message>
        <source>满了，可以候补</source>
        <translation>Full; one can wait</translation>
    </message>
    <message>
        <source>报名截止</source>
        <translation>Sign-up is over</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>本站</source>
        <translation>This home</translation>
    </message>
    <message>
        <source>名额</source>
        <translation>Seats</translation>
    </message>
    <message>
        <source>已报 {taken}，候补 {waiting}</source>
        <translation>{taken} taken, {waiting} waiting</translation>
    </message>
    <message>
        <source>签到后的积分</source>
        <translation>Points for coming</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>就在这里</source>
        <translation>Right here</translation>
    </message>
    <message>
        <source>等太久</source>
        <translation>late</translation>
    </message>
    <message>
        <source>上报时间</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>{count} 张照片</source>
        <translation>{count} photos</translation>
    </message>
    <message>
        <source>+{points} 分</source>
        <translation>+{points} points</translation>
    </message>
    <message>
        <source>到了上限，这条不加分</source>
        <translation>over the cap, so no points</translation>
    </message>
    <message>
        <source>后来怎样</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>还没有消息</source>
        <translation>No news yet</translation>
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
        <source>等待审核</source>
        <translation>Waiting for review</translation>
    </message>
    <message>
        <source>已核实</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>没有通过</source>
        <translation>Not confirmed</translation>
    </message>
    <message>
        <source>和别人报的是同一件</source>
        <translation>Same as an earlier report</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>现场没有找到</source>
        <translation>Nothing found there</translation>
    </message>
    <message>
        <source>看不清是什么、在哪里</source>
        <translation>Unclear what or where</translation>
    </message>
    <message>
        <source>不归随手拍管</source>
        <translation>No matter for street reports</translation>
    </message>
    <message>
        <source>已转给城市管理部门</source>
        <translation>Passed on to the city</translation>
    </message>
    <message>
        <source>正在处理</source>
        <translation>Being dealt with</translation>
    </message>
    <message>
        <source>已经处理好</source>
        <translation>Put right</translation>
    </message>
    <message>
        <source>暂时处理不了</source>
        <translation>Cannot be done for now</translation>
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
        <source>发往别站</source>
        <translation>Send to another station</translation>
    </message>
    <message>
        <source>看库存</source>
        <translation>See the stock</translation>
    </message>
    <message>
        <source>{count} 种不多了</source>
        <translation>{count} running low</translation>
    </message>
    <message>
        <source>其中 {count} 件有人预约</source>
        <translation>{count} of them reserved</translation>
    </message>
    <message>
        <source>没有可以发的</source>
        <translation>None to send</translation>
    </message>
    <message>
        <source>{item}：到了几件？</source>
        <translation>{item}: how many came?</translation>
    </message>
    <message>
        <source>{item}：数到几件？</source>
        <translation>{item}: how many did you count?</translation>
    </message>
    <message>
        <source>账上 {books} 件，数到 {count} 件。以数到的为准？</source>
        <translation>The books say {books}, you counted {count}. Take your count?</translation>
    </message>
    <message>
        <source>{item}：发出几件？</source>
        <translation>{item}: how many are sent?</translation>
    </message>
    <message>
        <source>{count} 件{item}发往{place}？</source>
        <translation>Send {count} × {item} to {place}?</translation>
    </message>
    <message>
        <source>已装车，发出</source>
        <translation>They are on their way</translation>
    </message>
    <message>
        <source>{item}发出 {count} 件</source>
        <translation>{item}: {count} sent</translation>
    </message>
    <message>
        <source>库存现在是 {count}；对方收到后在那边入库</source>
        <translation>Now {count} in stock; the other station receives them there</translation>
    </message>
    <message>
        <source>{name}，要办什么？</source>
        <translation>What is next, {name}?</translation>
    </message>
    <message>
        <source>加错了</source>
        <translation>A mistake</translation>
    </message>
    <message>
        <source>重复报告</source>
        <translation>Reported twice</translation>
    </message>
    <message>
        <source>不属实</source>
        <translation>Not true</translation>
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
        <source>为{rider}预约{item}？</source>
        <translation>Reserve for {rider}: {item}?</translation>
    </message>
    <message>
        <source>{rider}报告的是哪一类？</source>
        <translation>What did {rider} report?</translation>
    </message>
    <message>
        <source>审核哪一条？</source>
        <translation>Review which one?</translation>
    </message>
    <message>
        <source>最早的在最前面</source>
        <translation>The oldest comes first</translation>
    </message>
    <message>
        <source>没有等着审核的报告</source>
        <translation>No reports are waiting</translation>
    </message>
    <message>
        <source>自己报的，请另一位审核员</source>
        <translation>Your own: another reviewer, please</translation>
    </message>
    <message>
        <source>属实，定级</source>
        <translation>True: grade it</translation>
    </message>
    <message>
        <source>和更早的是同一件</source>
        <translation>A duplicate</translation>
    </message>
    <message>
        <source>没有更早的报告</source>
        <translation>There is no earlier one</translation>
    </message>
    <message>
        <source>不通过</source>
        <translation>Do not confirm</translation>
    </message>
    <message>
        <source>没有扫码的人</source>
        <translation>Somebody without a card</translation>
    </message>
    <message>
        <source>说和另一条是同一件</source>
        <translation>Says it is the same as another</translation>
    </message>
    <message>
        <source>还有 {count} 位说看到了同一件</source>
        <translation>{count} more say they saw it</translation>
    </message>
    <message>
        <source>有多严重？</source>
        <translation>How grave is it?</translation>
    </message>
    <message>
        <source>换一个类别</source>
        <translation>Another category</translation>
    </message>
    <message>
        <source>是哪一类？</source>
        <translation>Which category?</translation>
    </message>
    <message>
        <source>{what}，{level}：确认？</source>
        <translation>{what}, {level}: confirm?</translation>
    </message>
    <message>
        <source>确认以后马上加分</source>
        <translation>The points are added at once</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>{rider}加 {points} 分</source>
        <translation>{points} points for {rider}</translation>
    </message>
    <message>
        <source>到了上限，{rider}加 {points} 分</source>
        <translation>The cap is reached: {points} points for {rider}</translation>
    </message>
    <message>
        <source>没有扫码，不加分</source>
        <translation>No card was shown, so no points</translation>
    </message>
    <message>
        <source>另有 {count} 位说看到了，也加了分</source>
        <translation>Points for {count} more who saw it</translation>
    </message>
    <message>
        <source>和哪一条是同一件？</source>
        <translation>Same as which one?</translation>
    </message>
    <message>
        <source>和这一条是同一件？</source>
        <translation>The same as this one?</translation>
    </message>
    <message>
        <source>先报的得全部分数</source>
        <translation>Whoever reported it first gets all</translation>
    </message>
    <message>
        <source>已记为同一件</source>
        <translation>Noted as the same</translation>
    </message>
    <message>
        <source>为什么不通过？</source>
        <translation>Why is it not confirmed?</translation>
    </message>
    <message>
        <source>不通过：{why}？</source>
        <translation>Not confirmed: {why}?</translation>
    </message>
    <message>
        <source>定了不能再改；小哥能看到原因</source>
        <translation>This is final, and the rider sees why</translation>
    </message>
    <message>
        <source>小哥在“我的报告”里看得到</source>
        <translation>The rider sees it under “My reports”</translation>
    </message>
    <message>
        <source>哪一条有消息了？</source>
        <translation>Which one is there news of?</translation>
    </message>
    <message>
        <source>没有等消息的报告</source>
        <translation>No report waits for news</translation>
    </message>
    <message>
        <source>后来怎样？</source>
        <translation>What came of it?</translation>
    </message>
    <message>
        <source>{became}：记下来？</source>
        <translation>{became}: note it down?</translation>
    </message>
    <message>
        <source>记下来</source>
        <translation>Note it down</translation>
    </message>
    <message>
        <source>记下了</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>哪一件？</source>
        <translation>Which item?</translation>
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
        <source>撤销哪一笔奖励？</source>
        <translation>Take back which award?</translation>
    </message>
    <message>
        <source>为什么撤销？</source>
        <translation>Why take it back?</translation>
    </message>
    <message>
        <source>是哪一位？</source>
        <translation>Which of them?</translation>
    </message>
    <message>
        <source>{rider}，办什么？</source>
        <translation>{rider}: what is it?</translation>
    </message>
    <message>
        <source>给{rider}补办新卡？</source>
        <translation>A new card for {rider}?</translation>
    </message>
    <message>
        <source>请小哥自己说姓什么，对上再点</source>
        <translation>Let the rider say the surname; tap the one that agrees</translation>
    </message>
    <message>
        <source>旧卡马上作废；请小哥拿好手机，准备拍新卡</source>
        <translation>The old card stops working at once. Let the rider take out the phone</translation>
    </message>
    <message>
        <source>今天还没有兑换</source>
        <translation>Nothing redeemed today</translation>
    </message>
    <message>
        <source>今天和昨天没有奖励</source>
        <translation>No awards today or yesterday</translation>
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
        <source>请小哥读一读，再自己点</source>
        <translation>Let the rider read this, and tap</translation>
    </message>
    <message>
        <source>同意书第 {version} 版</source>
        <translation>Consent, edition {version}</translation>
    </message>
    <message>
        <source>我同意</source>
        <translation>I agree</translation>
    </message>
    <message>
        <source>小哥做哪一行？</source>
        <translation>What is the rider&apos;s work?</translation>
    </message>
    <message>
        <source>快递员</source>
        <translation>Courier</translation>
    </message>
    <message>
        <source>外卖骑手</source>
        <translation>Food rider</translation>
    </message>
    <message>
        <source>货车司机</source>
        <translation>Truck driver</translation>
    </message>
    <message>
        <source>网约车司机</source>
        <translation>Ride-hailing driver</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>请小哥输入手机号</source>
        <translation>The rider&apos;s phone number, please</translation>
    </message>
    <message>
        <source>请再输入一遍</source>
        <translation>Once more, please</translation>
    </message>
    <message>
        <source>两次不一样，请重新输入</source>
        <translation>The two are not the same; type it again</translation>
    </message>
    <message>
        <source>这个手机号在本站登记过：{rider}</source>
        <translation>This phone is known here: {rider}</translation>
    </message>
    <message>
        <source>积分都在原来的卡上：是同一个人就补办新卡</source>
        <translation>The points are on the first card: for the same person make a new one</translation>
    </message>
    <message>
        <source>补办，旧卡作废</source>
        <translation>Yes, end the old card</translation>
    </message>
    <message>
        <source>号码换了主人，新办</source>
        <translation>Another person: sign up</translation>
    </message>
    <message>
        <source>小哥叫什么名字？</source>
        <translation>What is the rider&apos;s name?</translation>
    </message>
    <message>
        <source>照证件写；马上加密，屏幕上只留姓</source>
        <translation>As on the ID. It is sealed at once; screens keep the family name</translation>
    </message>
    <message>
        <source>给{rider}办卡？</source>
        <translation>Make a card for {rider}?</translation>
    </message>
    <message>
        <source>请小哥拿好手机，准备拍卡</source>
        <translation>Let the rider take out the phone, to photograph it</translation>
    </message>
    <message>
        <source>办卡</source>
        <translation>Make the card</translation>
    </message>
    <message>
        <source>本站记着您的这些</source>
        <translation>What is held of you here</translation>
    </message>
    <message>
        <source>怎么称呼</source>
        <translation>You are called</translation>
    </message>
    <message>
        <source>全名和手机号加密存在总部</source>
        <translation>Full name and phone: sealed, at headquarters</translation>
    </message>
    <message>
        <source>到站</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>最近一次 {day}</source>
        <translation>The last one {day}</translation>
    </message>
    <message>
        <source>积分</source>
        <translation>Points</translation>
    </message>
    <message>
        <source>其他站还有 {points} 分</source>
        <translation>{points} more at other homes</translation>
    </message>
    <message>
        <source>骑手卡</source>
        <translation>Your card</translation>
    </message>
    <message>
        <source>第 {number} 张</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>卡丢了？请志愿者补办，旧卡马上作废</source>
        <translation>Lost? Ask a volunteer for a new one; the old one stops at once</translation>
    </message>
    <message>
        <source>预约中的礼品</source>
        <translation>Gifts reserved</translation>
    </message>
    <message>
        <source>随手拍报告</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>参加、报名的活动</source>
        <translation>Activities joined</translation>
    </message>
    <message>
        <source>先锋骑手投票</source>
        <translation>Vanguard rider vote</translation>
    </message>
    <message>
        <source>已投</source>
        <translation>Voted</translation>
    </message>
    <message>
        <source>本机不显示投给了谁</source>
        <translation>This kiosk never shows for whom</translation>
    </message>
    <message>
        <source>借着的充电宝</source>
        <translation>Power banks borrowed</translation>
    </message>
    <message>
        <source>{count} 个</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>职业</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>在本站办卡</source>
        <translation>Signed up here</translation>
    </message>
    <message>
        <source>先锋榜</source>
        <translation>Honour board</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Shown</translation>
    </message>
    <message>
        <source>不显示</source>
        <translation>Not shown</translation>
    </message>
    <message>
        <source>已要求导出</source>
        <translation>Export asked for</translation>
    </message>
    <message>
        <source>已要求删除</source>
        <translation>Deletion asked for</translation>
    </message>
    <message>
        <source>改一改，或者要回去</source>
        <translation>Change it, or ask for it</translation>
    </message>
    <message>
        <source>想怎么办？</source>
        <translation>What would you like?</translation>
    </message>
    <message>
        <source>上先锋榜</source>
        <translation>Show me on the honour board</translation>
    </message>
    <message>
        <source>不再上先锋榜</source>
        <translation>Honour board: hide me</translation>
    </message>
    <message>
        <source>要一份全部资料</source>
        <translation>A copy of everything</translation>
    </message>
    <message>
        <source>删除我的资料</source>
        <translation>Delete my data</translation>
    </message>
    <message>
        <source>在先锋榜上显示{rider}？</source>
        <translation>Show {rider} on the honour board?</translation>
    </message>
    <message>
        <source>只显示姓和得分，随时可以不再显示</source>
        <translation>Family name and score, no more; you can change it any time</translation>
    </message>
    <message>
        <source>不再在先锋榜上显示？</source>
        <translation>Show you no longer?</translation>
    </message>
    <message>
        <source>积分和评选都不变</source>
        <translation>Points and the vote stay as they are</translation>
    </message>
    <message>
        <source>好，显示</source>
        <translation>Yes, show me</translation>
    </message>
    <message>
        <source>好，不再显示</source>
        <translation>Yes, hide me</translation>
    </message>
    <message>
        <source>向总部要一份您的全部资料？</source>
        <translation>Ask headquarters for a copy of everything?</translation>
    </message>
    <message>
        <source>总部整理好，按您留的手机号联系您</source>
        <translation>Headquarters calls the phone number you gave when it is ready</translation>
    </message>
    <message>
        <source>要一份</source>
        <translation>Ask for it</translation>
    </message>
    <message>
        <source>删除以后会这样</source>
        <translation>What happens then</translation>
    </message>
    <message>
        <source>没用的积分全部作废</source>
        <translation>Points you did not use are void</translation>
    </message>
    <message>
        <source>本站 {points} 分，别站的也算</source>
        <translation>{points} here, and those elsewhere</translation>
    </message>
    <message>
        <source>您的卡不能再用</source>
        <translation>Your card stops working</translation>
    </message>
    <message>
        <source>以后可以重新办，从零开始</source>
        <translation>You can sign up again, from nothing</translation>
    </message>
    <message>
        <source>姓名、手机号、照片、申请内容都删掉</source>
        <translation>Name, phone, photos and requests are deleted</translation>
    </message>
    <message>
        <source>留下的记录里没有人认得出您</source>
        <translation>Nobody can tell you from what is left</translation>
    </message>
    <message>
        <source>{days} 天内可以反悔</source>
        <translation>You have {days} days to change your mind</translation>
    </message>
    <message>
        <source>请找总部或站长；其间卡照常用</source>
        <translation>Call headquarters; the card works until then</translation>
    </message>
    <message>
        <source>歇脚、喝水、充电照样欢迎</source>
        <translation>Rest, water and charging: still welcome</translation>
    </message>
    <message>
        <source>知道了，继续删除</source>
        <translation>I see; go on</translation>
    </message>
    <message>
        <source>真的要删除您的全部资料？</source>
        <translation>Really delete all your data?</translation>
    </message>
    <message>
        <source>{days} 天后由总部删除，删了找不回来</source>
        <translation>Headquarters does it in {days} days, and nothing comes back</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>已同意上先锋榜</source>
        <translation>You will be on the honour board</translation>
    </message>
    <message>
        <source>先锋榜上不再显示您</source>
        <translation>The honour board shows you no longer</translation>
    </message>
    <message>
        <source>已记下，会送到总部</source>
        <translation>Noted; headquarters will hear of it</translation>
    </message>
    <message>
        <source>之前已经记下了，不用再提</source>
        <translation>It was noted before; once is enough</translation>
    </message>
    <message>
        <source>登记到站</source>
        <translation>Log the visit</translation>
    </message>
    <message>
        <source>补办新卡</source>
        <translation>New card</translation>
    </message>
    <message>
        <source>预约，先留着</source>
        <translation>Reserve and keep it</translation>
    </message>
    <message>
        <source>已预约 · {points} 分 · 留到 {day}</source>
        <translation>Reserved · {points} points · until {day}</translation>
    </message>
    <message>
        <source>已预约；{why}</source>
        <translation>Reserved; {why}</translation>
    </message>
    <message>
        <source>{kind} · 今天</source>
        <translation>{kind} · today</translation>
    </message>
    <message>
        <source>{kind} · 昨天</source>
        <translation>{kind} · yesterday</translation>
    </message>
    <message>
        <source>{kind} · 已撤销</source>
        <translation>{kind} · taken back</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
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
        <source>手机后四位是多少？</source>
        <translation>Last four digits of the phone?</translation>
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
        <source>请小哥说，您来输入</source>
        <translation>The rider says them, you type</translation>
    </message>
    <message>
        <source>请输入短码</source>
        <translation>Your short code</translation>
    </message>
    <message>
        <source>骑手卡上的九位数字</source>
        <translation>The nine digits on your card</translation>
    </message>
    <message>
        <source>还是不对；请找志愿者帮忙</source>
        <translation>Still not right; please ask a volunteer</translation>
    </message>
    <message>
        <source>有一位不对，请对照卡片改一改</source>
        <translation>One digit is wrong; please compare with your card</translation>
    </message>
    <message>
        <source>本站没有这个短码，没有登记；请找志愿者</source>
        <translation>This station has no such code. Nothing was logged; please ask a volunteer.</translation>
    </message>
    <message>
        <source>这个短码要人工核对，没有登记；请找志愿者</source>
        <translation>This code needs a person to check. Nothing was logged; please ask a volunteer.</translation>
    </message>
    <message>
        <source>试错太多，请等 {seconds} 秒，或找志愿者</source>
        <translation>Too many tries. Wait {seconds} seconds, or ask a volunteer.</translation>
    </message>
    <message>
        <source>随手拍</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>奖励已撤销</source>
        <translation>Award taken back</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>为什么是 {points} 分？</source>
        <translation>Why {points} points?</translation>
    </message>
    <message>
        <source>本站的每一笔，点开看依据</source>
        <translation>Each entry at this home; tap to see why</translation>
    </message>
    <message>
        <source>还没有积分；报告一处隐患，审核后就有</source>
        <translation>No points yet; report a hazard, and once confirmed they come</translation>
    </message>
    <message>
        <source>看积分请扫骑手码</source>
        <translation>Scan your code to see points</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>依据的规则</source>
        <translation>By which rules</translation>
    </message>
    <message>
        <source>积分规则第 {version} 版</source>
        <translation>Point rules, version {version}</translation>
    </message>
    <message>
        <source>报告编号</source>
        <translation>Report no.</translation>
    </message>
    <message>
        <source>凭证码</source>
        <translation>Voucher</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>已到当日或当月上限，只记录</source>
        <translation>Over the cap of the day or month: recorded only</translation>
    </message>
    <message>
        <source>看别的</source>
        <translation>Look at another</translation>
    </message>
    <message>
        <source>从别站转来</source>
        <translation>Came from elsewhere</translation>
    </message>
    <message>
        <source>转到别站用</source>
        <translation>Moved elsewhere</translation>
    </message>
    <message>
        <source>其他积分</source>
        <translation>Other points</translation>
    </message>
    <message>
        <source>参加活动</source>
        <translation>Activity attended</translation>
    </message>
    <message>
        <source>志愿服务</source>
        <translation>Voluntary work</translation>
    </message>
    <message>
        <source>参加课程</source>
        <translation>Course attended</translation>
    </message>
    <message>
        <source>关爱积分</source>
        <translation>Care points</translation>
    </message>
    <message>
        <source>确认他人报告</source>
        <translation>Confirmed a report</translation>
    </message>
    <message>
        <source>在{station} {points} 分（截至{when}）</source>
        <translation>{station}: {points} (as of {when})</translation>
    </message>
    <message>
        <source>在另外 {count} 个站 {points} 分</source>
        <translation>At {count} other homes: {points}</translation>
    </message>
    <message>
        <source>{points} 分 {day} 到期</source>
        <translation>{points} points expire on {day}</translation>
    </message>
    <message>
        <source>另有 {points} 分已为预约留着</source>
        <translation>{points} more are reserved</translation>
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
        <source>超过 {number} 分的，要由没有经手的站长来办</source>
        <translation>Above {number} points it takes a manager who had no part in it</translation>
    </message>
    <message>
        <source>本站没有这笔奖励</source>
        <translation>There is no such award here</translation>
    </message>
    <message>
        <source>这笔奖励已经撤销过</source>
        <translation>That award was taken back already</translation>
    </message>
    <message>
        <source>已预约 {number} 件；先取消一件，再预约别的</source>
        <translation>{number} are reserved; give one up first</translation>
    </message>
    <message>
        <source>本站正在和总部核对记录，核对完再办；要兑换可先预约</source>
        <translation>Records are being compared with headquarters; do it after that. Items can be reserved meanwhile</translation>
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
        <source>这件事要当场扫骑手码，请举起骑手码</source>
        <translation>For this the rider code is scanned here and now: please show it</translation>
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
        <source>这位小哥本月还能给 {number} 分关爱积分</source>
        <translation>This month {number} care points can still be given to this rider</translation>
    </message>
    <message>
        <source>本站没有这个充电宝</source>
        <translation>There is no such power bank here</translation>
    </message>
    <message>
        <source>这个充电宝刚被借走，请换一个</source>
        <translation>This power bank was just taken, please choose another</translation>
    </message>
    <message>
        <source>您手上还有 {number} 个没还，先还再借</source>
        <translation>You still have {number}: bring it back first</translation>
    </message>
    <message>
        <source>这个日期已经过了，过期的不能入库</source>
        <translation>This day is past: nothing expired goes in</translation>
    </message>
    <message>
        <source>一次最多发 {number} 份</source>
        <translation>At most {number} at a time</translation>
    </message>
    <message>
        <source>借出满 {number} 天没还，才能记为丢失</source>
        <translation>Only after {number} days can it be counted as lost</translation>
    </message>
    <message>
        <source>这条报告对不上了，请返回重选</source>
        <translation>This report no longer fits. Go back and choose again</translation>
    </message>
    <message>
        <source>这条报告已经审过</source>
        <translation>This report was reviewed already</translation>
    </message>
    <message>
        <source>本站没有这条街，请重选</source>
        <translation>This street is not on the list. Choose again</translation>
    </message>
    <message>
        <source>不紧急的报告，要先扫骑手码</source>
        <translation>Scan your rider code first, unless it is urgent</translation>
    </message>
    <message>
        <source>照片是空的，没有记上；请重拍，或不用照片</source>
        <translation>The photo was empty, nothing was recorded. Take it again, or go on without</translation>
    </message>
    <message>
        <source>别的报告已并到这一条，它不能再并走</source>
        <translation>Others are noted as the same as this one, so it stays the first</translation>
    </message>
    <message>
        <source>本站没有这个码；请对照照片再输一次</source>
        <translation>This home has no such code; compare it with your picture</translation>
    </message>
    <message>
        <source>这类申请由总部专人办理，本站不能办结</source>
        <translation>Requests of this kind are closed at headquarters</translation>
    </message>
    <message>
        <source>本站还没有接通总部，现在不能受理；请找志愿者</source>
        <translation>This home cannot take requests yet; ask a volunteer</translation>
    </message>
    <message>
        <source>请举起自己的骑手码，再办这一件</source>
        <translation>Hold up your own code first</translation>
    </message>
    <message>
        <source>这不像姓名：请只写姓名，二十个字以内</source>
        <translation>That is no name: letters only, up to twenty</translation>
    </message>
    <message>
        <source>手机号不对：要十一位，以 1 开头</source>
        <translation>No phone number: eleven digits, the first a 1</translation>
    </message>
    <message>
        <source>本站最多能发出 {number} 件，预约的要留着</source>
        <translation>{number} at most can be sent; what is reserved stays</translation>
    </message>
    <message>
        <source>这一天已经签过字了</source>
        <translation>This day was signed off before</translation>
    </message>
    <message>
        <source>只能签今天和昨天的</source>
        <translation>Only today and yesterday can be signed off</translation>
    </message>
    <message>
        <source>日期要在今天到一年之内</source>
        <translation>The day must lie within a year from today</translation>
    </message>
    <message>
        <source>本站没有这一项</source>
        <translation>This station has no such thing</translation>
    </message>
    <message>
        <source>这条留言已经没有了</source>
        <translation>This note is gone</translation>
    </message>
    <message>
        <source>这个活动取消了</source>
        <translation>This activity was called off</translation>
    </message>
    <message>
        <source>这个活动已经结束，没有登记</source>
        <translation>This activity is over; nothing was recorded</translation>
    </message>
    <message>
        <source>报名已经截止，当天有空位可以直接来</source>
        <translation>Sign-up is over; just come, there may be a seat</translation>
    </message>
    <message>
        <source>已经签到，不用取消报名</source>
        <translation>You are checked in: no need to sign off</translation>
    </message>
    <message>
        <source>开始前三小时起才能签到，没有登记</source>
        <translation>Check-in begins three hours before; nothing was recorded</translation>
    </message>
    <message>
        <source>座位满了，没有登记；开始后有空位再来签</source>
        <translation>No seat is free; nothing was recorded. Try again after it begins</translation>
    </message>
    <message>
        <source>没有这个队，请再选一次</source>
        <translation>There is no such team; choose again</translation>
    </message>
    <message>
        <source>时间不对：要在一年之内，也不能已经过去</source>
        <translation>That time cannot be: within a year, and not past</translation>
    </message>
    <message>
        <source>这个名称不能用，请换一个</source>
        <translation>This name cannot be used; take another</translation>
    </message>
    <message>
        <source>现在不在投票时间，没有登记</source>
        <translation>There is no vote now; nothing was recorded</translation>
    </message>
    <message>
        <source>今年您已经投过票，一人一票</source>
        <translation>You voted this year: one person, one vote</translation>
    </message>
    <message>
        <source>现在不在公示时间，没有登记</source>
        <translation>There is no notice now; nothing was recorded</translation>
    </message>
    <message>
        <source>名单上没有这一位，请再选一次</source>
        <translation>Nobody like this is on the list; choose again</translation>
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
        <source>这张卡还在核实，联网核实后再办</source>
        <translation>This card is still being checked; come again once it is</translation>
    </message>
    <message>
        <source>没有找到；请核对号码，再说一遍</source>
        <translation>Nobody was found; ask for the number again</translation>
    </message>
    <message>
        <source>有两位同姓同尾号，分不清；请联系总部补办</source>
        <translation>Two share this surname and number; call headquarters</translation>
    </message>
    <message>
        <source>没有打印出来；请用手机拍下</source>
        <translation>It was not printed; photograph it with the phone</translation>
    </message>
    <message>
        <source>没有存上，设置没有改变；请再试一次</source>
        <translation>It was not kept, and the settings are as before; please try again</translation>
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
        <source>奖励已撤销，扣回 {points} 分</source>
        <translation>Taken back: {points} points</translation>
    </message>
    <message>
        <source>{rider}到站已登记</source>
        <translation>{rider}: visit logged</translation>
    </message>
    <message>
        <source>为{rider}留到 {day}；分到了就能领</source>
        <translation>Kept for {rider} until {day}; theirs once the points are here</translation>
    </message>
    <message>
        <source>{rider}换了{item}；本站可用 {balance} 分</source>
        <translation>{item} for {rider}; {balance} points left here</translation>
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
        <source>按手机尾号找到的</source>
        <translation>Found by the last digits of the phone</translation>
    </message>
    <message>
        <source>刚才已登记过，没有再记一次</source>
        <translation>Logged a moment ago; not logged twice</translation>
    </message>
    <message>
        <source>与总部同步</source>
        <translation>Sync</translation>
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
        <source>未送出 {unsent} 条，会自动再试</source>
        <translation>{unsent} not sent yet; it tries again</translation>
    </message>
    <message>
        <source>正在同步，还有 {unsent} 条</source>
        <translation>Syncing, {unsent} to go</translation>
    </message>
    <message>
        <source>正在同步</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>全部送到</source>
        <translation>Everything has arrived</translation>
    </message>
    <message>
        <source>最早的一条等了 {count} 分钟</source>
        <translation>The oldest has waited {count} min</translation>
    </message>
    <message>
        <source>最早的一条等了 {count} 小时</source>
        <translation>The oldest has waited {count} h</translation>
    </message>
    <message>
        <source>最早的一条等了 {count} 天</source>
        <translation>The oldest has waited {count} days</translation>
    </message>
    <message>
        <source>{waited}：请检查网络，或打电话给总部</source>
        <translation>{waited}: check the network or call headquarters</translation>
    </message>
    <message>
        <source>未送出 {unsent} 条，等了太久；请看“同步”</source>
        <translation>{unsent} not sent for too long; see Sync</translation>
    </message>
    <message>
        <source>总部已确认到第 {acknowledged} 条</source>
        <translation>Acknowledged up to {acknowledged}</translation>
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
        <source>本机的钟比总部慢 {minutes} 分钟</source>
        <translation>This clock is {minutes} min slow</translation>
    </message>
    <message>
        <source>本机的钟比总部快 {minutes} 分钟</source>
        <translation>This clock is {minutes} min fast</translation>
    </message>
    <message>
        <source>请校准本机的日期和时间</source>
        <translation>Set the date and time</translation>
    </message>
    <message>
        <source>本站正在和总部核对记录，登记、奖励照常；联网核对后即可兑换。可先预约。</source>
        <translation>Records are being checked with headquarters. Visits and awards go on; redeeming does after that. Reserve for now.</translation>
    </message>
    <message>
        <source>正在和总部核对记录，暂不能兑换；可先预约</source>
        <translation>Comparing records with headquarters: nothing to hand over yet, reserving is possible</translation>
    </message>
    <message>
        <source>连不上总部；网络好了会自动再试</source>
        <translation>Headquarters cannot be reached; it is tried again by itself</translation>
    </message>
    <message>
        <source>网络太慢，没有传完；会自动再试</source>
        <translation>The network is too slow; it is tried again by itself</translation>
    </message>
    <message>
        <source>应答的不像是总部；请检查网络和本机日期</source>
        <translation>That did not look like headquarters; check network and date</translation>
    </message>
    <message>
        <source>总部没有收下，记录都留着；请联系总部</source>
        <translation>Headquarters did not take it, and all is kept here; call headquarters</translation>
    </message>
    <message>
        <source>总部不认这台机器，记录都留着；请联系总部</source>
        <translation>Headquarters does not know this machine; all is kept here; call headquarters</translation>
    </message>
    <message>
        <source>总部正忙，会自动再试</source>
        <translation>Headquarters is busy; it is tried again by itself</translation>
    </message>
    <message>
        <source>总部的记录和本站不同，正在核对</source>
        <translation>Headquarters has other records; they are being compared</translation>
    </message>
    <message>
        <source>这次没有送成，会自动再试</source>
        <translation>The last try failed; it is tried again by itself</translation>
    </message>
    <message>
        <source>请用手机拍下</source>
        <translation>Photograph this</translation>
    </message>
    <message>
        <source>旧卡已作废；拍好再离开这一页</source>
        <translation>The old card is void. Stay until the photo is taken</translation>
    </message>
    <message>
        <source>旧卡已作废；拍好后举到镜头前试一下</source>
        <translation>The old card is void. Then try the photo at the camera</translation>
    </message>
    <message>
        <source>这是第一张卡；拍好再离开这一页</source>
        <translation>The first card; leave once it is photographed</translation>
    </message>
    <message>
        <source>这是第一张卡；拍好后举到镜头前试一下</source>
        <translation>The first card; photograph it and hold it to the camera</translation>
    </message>
    <message>
        <source>读到了，这张照片能用</source>
        <translation>It was read: this photo works</translation>
    </message>
    <message>
        <source>正在打印…</source>
        <translation>Printing…</translation>
    </message>
    <message>
        <source>已送到打印机；也请用手机拍下</source>
        <translation>Sent to the printer; photograph it too</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>预约哪一件？</source>
        <translation>Reserve which one?</translation>
    </message>
    <message>
        <source>东西和分给您留 {days} 天；来本站找志愿者，扫码领取</source>
        <translation>Item and points are kept {days} days; fetch it here from a volunteer, with your code</translation>
    </message>
    <message>
        <source>{points} 分，还差 {lacking} 分</source>
        <translation>{points} points, {lacking} short</translation>
    </message>
    <message>
        <source>已预约，留到 {day}</source>
        <translation>Reserved until {day}</translation>
    </message>
    <message>
        <source>预约已取消，留着的分可以用了</source>
        <translation>No longer reserved; its points are free again</translation>
    </message>
    <message>
        <source>预约{item}？</source>
        <translation>Reserve: {item}?</translation>
    </message>
    <message>
        <source>{points} 分，今天的价；留 {days} 天，随时可取消</source>
        <translation>{points} points, today&apos;s price; kept {days} days, cancel any time</translation>
    </message>
    <message>
        <source>预约</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>再看看</source>
        <translation>Not yet</translation>
    </message>
    <message>
        <source>取消预约{item}？</source>
        <translation>Give up: {item}?</translation>
    </message>
    <message>
        <source>已为您留到 {day}</source>
        <translation>It is kept for you until {day}</translation>
    </message>
    <message>
        <source>取消预约</source>
        <translation>Give it up</translation>
    </message>
    <message>
        <source>留着</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>哪一个充电宝？</source>
        <translation>Which power bank?</translation>
    </message>
    <message>
        <source>扫骑手码就能借；归还不用扫</source>
        <translation>Scan your code to borrow; no scan to bring one back</translation>
    </message>
    <message>
        <source>拿一个，点它的编号</source>
        <translation>Take one and tap its number</translation>
    </message>
    <message>
        <source>借 {number} 号</source>
        <translation>Borrow no. {number}</translation>
    </message>
    <message>
        <source>还 {number} 号</source>
        <translation>Bring back no. {number}</translation>
    </message>
    <message>
        <source>{day} 前归还</source>
        <translation>Back by {day}</translation>
    </message>
    <message>
        <source>已到期，请归还</source>
        <translation>It is due, please bring it back</translation>
    </message>
    <message>
        <source>{number} 号充电宝借好了</source>
        <translation>Power bank {number} is yours</translation>
    </message>
    <message>
        <source>{number} 号充电宝已归还</source>
        <translation>Power bank {number} is back</translation>
    </message>
    <message>
        <source>本站名片</source>
        <translation>This station</translation>
    </message>
    <message>
        <source>看名片</source>
        <translation>The station&apos;s card</translation>
    </message>
    <message>
        <source>{count} 项停用</source>
        <translation>{count} out of service</translation>
    </message>
    <message>
        <source>{station}名片</source>
        <translation>{station} at a glance</translation>
    </message>
    <message>
        <source>站号</source>
        <translation>Station number</translation>
    </message>
    <message>
        <source>别的站调货给本站时用</source>
        <translation>Others send goods here by it</translation>
    </message>
    <message>
        <source>开放时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>全天</source>
        <translation>Round the clock</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>整个本站</source>
        <translation>The whole home</translation>
    </message>
    <message>
        <source>开放</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>充电口</source>
        <translation>Charging ports</translation>
    </message>
    <message>
        <source>可用</source>
        <translation>Works</translation>
    </message>
    <message>
        <source>到 {day} 为止</source>
        <translation>Until {day}</translation>
    </message>
    <message>
        <source>该自查了</source>
        <translation>Check due</translation>
    </message>
    <message>
        <source>{day} 查过</source>
        <translation>Checked on {day}</translation>
    </message>
    <message>
        <source>停用、恢复</source>
        <translation>Out of service</translation>
    </message>
    <message>
        <source>哪一项停用或恢复？</source>
        <translation>What is out of service, or back?</translation>
    </message>
    <message>
        <source>哪一个充电口？</source>
        <translation>Which charging port?</translation>
    </message>
    <message>
        <source>一个充电口</source>
        <translation>One charging port</translation>
    </message>
    <message>
        <source>{what}怎么了？</source>
        <translation>{what}: what is the matter?</translation>
    </message>
    <message>
        <source>{what}停用到什么时候？</source>
        <translation>{what}: out of service until when?</translation>
    </message>
    <message>
        <source>说不准，好了再恢复</source>
        <translation>Not known yet</translation>
    </message>
    <message>
        <source>就今天</source>
        <translation>Today only</translation>
    </message>
    <message>
        <source>到某一天</source>
        <translation>Until a day</translation>
    </message>
    <message>
        <source>停用的最后一天是哪天？</source>
        <translation>Which is the last day?</translation>
    </message>
    <message>
        <source>哪个活动？</source>
        <translation>Which activity?</translation>
    </message>
    <message>
        <source>最近没有活动；站长可以在“办活动”里办一个</source>
        <translation>Nothing is on; the manager can plan something</translation>
    </message>
    <message>
        <source>{title}：要办什么？</source>
        <translation>{title}: what shall be done?</translation>
    </message>
    <message>
        <source>名额 {seats}，已报 {taken}，候补 {waiting}，签到 {came}</source>
        <translation>{seats} seats, {taken} taken, {waiting} waiting, {came} came</translation>
    </message>
    <message>
        <source>签到</source>
        <translation>Check in</translation>
    </message>
    <message>
        <source>开始前三小时起</source>
        <translation>From three hours before</translation>
    </message>
    <message>
        <source>看名单</source>
        <translation>Who is on the list</translation>
    </message>
    <message>
        <source>结束活动</source>
        <translation>Close it</translation>
    </message>
    <message>
        <source>取消活动</source>
        <translation>Call it off</translation>
    </message>
    <message>
        <source>一位接一位扫；签完按返回</source>
        <translation>One card after the other; then Back</translation>
    </message>
    <message>
        <source>{rider}签到了，加 {points} 分；请下一位</source>
        <translation>{rider} is in, {points} points; the next, please</translation>
    </message>
    <message>
        <source>{rider}已经签到过；请下一位</source>
        <translation>{rider} was in already; the next, please</translation>
    </message>
    <message>
        <source>名单：{title}</source>
        <translation>The list: {title}</translation>
    </message>
    <message>
        <source>还没有人报名</source>
        <translation>Nobody signed up yet</translation>
    </message>
    <message>
        <source>到了</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>没到</source>
        <translation>Not here</translation>
    </message>
    <message>
        <source>有人签错了</source>
        <translation>A mistaken check-in</translation>
    </message>
    <message>
        <source>撤销谁的签到？</source>
        <translation>Whose check-in was a mistake?</translation>
    </message>
    <message>
        <source>{clock} 签到</source>
        <translation>Checked in at {clock}</translation>
    </message>
    <message>
        <source>积分一并扣回；之后可以重新签到</source>
        <translation>The points go back too; they can be checked in again</translation>
    </message>
    <message>
        <source>撤销{rider}的签到？</source>
        <translation>Undo the check-in of {rider}?</translation>
    </message>
    <message>
        <source>撤销签到</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>{rider}的签到已撤销</source>
        <translation>The check-in of {rider} is undone</translation>
    </message>
    <message>
        <source>扣回 {points} 分</source>
        <translation>{points} points went back</translation>
    </message>
    <message>
        <source>结束：{title}？</source>
        <translation>Close {title}?</translation>
    </message>
    <message>
        <source>结束后不能再签到</source>
        <translation>Nobody can check in then</translation>
    </message>
    <message>
        <source>已结束：{title}</source>
        <translation>Closed: {title}</translation>
    </message>
    <message>
        <source>来了 {came} 位</source>
        <translation>{came} came</translation>
    </message>
    <message>
        <source>取消：{title}？</source>
        <translation>Call off {title}?</translation>
    </message>
    <message>
        <source>报了名的小哥会看到已取消</source>
        <translation>Riders who signed up see it</translation>
    </message>
    <message>
        <source>已取消：{title}</source>
        <translation>Called off: {title}</translation>
    </message>
    <message>
        <source>办什么活动？</source>
        <translation>What shall it be?</translation>
    </message>
    <message>
        <source>其他，自己写名称</source>
        <translation>Something else: write its name</translation>
    </message>
    <message>
        <source>活动叫什么？</source>
        <translation>What is it called?</translation>
    </message>
    <message>
        <source>会显示在屏幕上，不要写人名和电话</source>
        <translation>The screen shows it: no names, no phone numbers</translation>
    </message>
    <message>
        <source>属于哪一种？</source>
        <translation>What kind is it?</translation>
    </message>
    <message>
        <source>哪一天？</source>
        <translation>On which day?</translation>
    </message>
    <message>
        <source>没有这一天，请再输一遍</source>
        <translation>There is no such day; please type it again</translation>
    </message>
    <message>
        <source>几点开始？</source>
        <translation>When does it begin?</translation>
    </message>
    <message>
        <source>四位数字，例如 1930 是晚上七点半</source>
        <translation>Four digits: 1930 is half past seven in the evening</translation>
    </message>
    <message>
        <source>有几个位子？</source>
        <translation>How many seats?</translation>
    </message>
    <message>
        <source>{title}，{day} {time}，{seats} 个位子？</source>
        <translation>{title}, {day} {time}, {seats} seats?</translation>
    </message>
    <message>
        <source>办</source>
        <translation>Plan it</translation>
    </message>
    <message>
        <source>办好了：{title}</source>
        <translation>Planned: {title}</translation>
    </message>
    <message>
        <source>小哥现在就能报名</source>
        <translation>Riders can sign up now</translation>
    </message>
    <message>
        <source>{what}已停用</source>
        <translation>{what}: out of service</translation>
    </message>
    <message>
        <source>首页会告诉小哥；好了请来恢复</source>
        <translation>Riders see it on the first page; come back when it works</translation>
    </message>
    <message>
        <source>{what}现在好了？</source>
        <translation>{what}: does it work again?</translation>
    </message>
    <message>
        <source>好了，恢复</source>
        <translation>Yes, it works</translation>
    </message>
    <message>
        <source>{what}已恢复</source>
        <translation>{what}: back in service</translation>
    </message>
    <message>
        <source>已登记，谢谢</source>
        <translation>Noted, thank you</translation>
    </message>
    <message>
        <source>{thing}，有吗？</source>
        <translation>{thing}: is it there?</translation>
    </message>
    <message>
        <source>有</source>
        <translation>Yes, it is</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>No, it is not</translation>
    </message>
    <message>
        <source>六有自查：有 {count} 项，登记？</source>
        <translation>Self-check: {count} of six. Record it?</translation>
    </message>
    <message>
        <source>没有：{things}</source>
        <translation>Missing: {things}</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Record it</translation>
    </message>
    <message>
        <source>自查已登记</source>
        <translation>The self-check is recorded</translation>
    </message>
    <message>
        <source>七天后再查一次</source>
        <translation>The next one in seven days</translation>
    </message>
    <message>
        <source>场所</source>
        <translation>Premises</translation>
    </message>
    <message>
        <source>标识</source>
        <translation>Signs</translation>
    </message>
    <message>
        <source>设施</source>
        <translation>Facilities</translation>
    </message>
    <message>
        <source>服务</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>制度</source>
        <translation>House rules</translation>
    </message>
    <message>
        <source>门开着，有座位，能休息</source>
        <translation>The door is open, there are seats, one can rest</translation>
    </message>
    <message>
        <source>门外看得见牌子，知道能进来</source>
        <translation>The sign is seen from outside and says come in</translation>
    </message>
    <message>
        <source>饮水、充电、冰箱、微波炉能用</source>
        <translation>Water, charging, fridge and microwave work</translation>
    </message>
    <message>
        <source>兑换、物资、申请有人办</source>
        <translation>Redemptions, supplies and requests are looked after</translation>
    </message>
    <message>
        <source>开放时间里有人值班</source>
        <translation>Somebody is there during opening hours</translation>
    </message>
    <message>
        <source>规章上墙，台账在记</source>
        <translation>Rules are on the wall, books are kept</translation>
    </message>
    <message>
        <source>{number} 号</source>
        <translation>No. {number}</translation>
    </message>
    <message>
        <source>借出去的充电宝</source>
        <translation>Power banks that are out</translation>
    </message>
    <message>
        <source>充电宝都在</source>
        <translation>All power banks are here</translation>
    </message>
    <message>
        <source>{number} 号充电宝怎么样了？</source>
        <translation>What about power bank {number}?</translation>
    </message>
    <message>
        <source>已收回</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>找不到了，记为丢失</source>
        <translation>Cannot be found: lost</translation>
    </message>
    <message>
        <source>已记为丢失</source>
        <translation>Counted as lost</translation>
    </message>
    <message>
        <source>还在借</source>
        <translation>Still out</translation>
    </message>
    <message>
        <source>{number} 号充电宝已记为丢失</source>
        <translation>Power bank {number} is counted as lost</translation>
    </message>
    <message>
        <source>请在 {day} 前还到本站</source>
        <translation>Please bring it back here by {day}</translation>
    </message>
    <message>
        <source>充电宝</source>
        <translation>Power bank</translation>
    </message>
    <message>
        <source>我的积分</source>
        <translation>My points</translation>
    </message>
    <message>
        <source>礼品目录</source>
        <translation>Gifts</translation>
    </message>
    <message>
        <source>活动报名</source>
        <translation>Activities</translation>
    </message>
    <message>
        <source>先锋骑手</source>
        <translation>Vanguard riders</translation>
    </message>
    <message>
        <source>活动签到</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>办活动</source>
        <translation>Plan an activity</translation>
    </message>
    <message>
        <source>日结</source>
        <translation>Day sheet</translation>
    </message>
    <message>
        <source>本机设置</source>
        <translation>Kiosk settings</translation>
    </message>
    <message>
        <source>要办什么？</source>
        <translation>What do you need?</translation>
    </message>
    <message>
        <source>本站暂时没有</source>
        <translation>Not at this home for now</translation>
    </message>
    <message>
        <source>其他办事指南</source>
        <translation>More to know</translation>
    </message>
    <message>
        <source>绿色通道</source>
        <translation>Priority lanes</translation>
    </message>
    <message>
        <source>凭码查答复</source>
        <translation>Read an answer</translation>
    </message>
    <message>
        <source>服务申请</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>先扫骑手码，再办这一件</source>
        <translation>Scan your code first</translation>
    </message>
    <message>
        <source>口罩和常备药</source>
        <translation>Masks and medicine</translation>
    </message>
    <message>
        <source>需要就找志愿者拿，不登记姓名，不问病情</source>
        <translation>Ask a volunteer: no names, no questions</translation>
    </message>
    <message>
        <source>还有 {count}</source>
        <translation>{count} left</translation>
    </message>
    <message>
        <source>暂时没有</source>
        <translation>None just now</translation>
    </message>
    <message>
        <source>哪一种？</source>
        <translation>Which one?</translation>
    </message>
    <message>
        <source>{item}：发几份？</source>
        <translation>{item}: how many?</translation>
    </message>
    <message>
        <source>发了 {count} 份{item}</source>
        <translation>{count} × {item} handed out</translation>
    </message>
    <message>
        <source>只计数，不记是谁</source>
        <translation>Counted, not to whom</translation>
    </message>
    <message>
        <source>{item}：到了几份？</source>
        <translation>{item}: how many came in?</translation>
    </message>
    <message>
        <source>有效期到哪一天？</source>
        <translation>Good until which day?</translation>
    </message>
    <message>
        <source>八位数字，例如 20271231</source>
        <translation>Eight digits, such as 20271231</translation>
    </message>
    <message>
        <source>没有这一天，请照包装上的再输一遍</source>
        <translation>No such day; type it again from the package</translation>
    </message>
    <message>
        <source>{item} {count} 份，有效期到 {day}？</source>
        <translation>{count} × {item}, good until {day}?</translation>
    </message>
    <message>
        <source>入库</source>
        <translation>Put in</translation>
    </message>
    <message>
        <source>{item}已入库 {count} 份</source>
        <translation>{count} × {item} put in</translation>
    </message>
    <message>
        <source>清点哪一批？</source>
        <translation>Count which batch?</translation>
    </message>
    <message>
        <source>过期的请扔掉，清点为 0</source>
        <translation>Throw away what has expired, and count 0</translation>
    </message>
    <message>
        <source>柜子是空的</source>
        <translation>The cupboard is empty</translation>
    </message>
    <message>
        <source>已过期：{day}</source>
        <translation>Expired: {day}</translation>
    </message>
    <message>
        <source>快到期：{day}</source>
        <translation>Soon to expire: {day}</translation>
    </message>
    <message>
        <source>有效期到 {day}</source>
        <translation>Good until {day}</translation>
    </message>
    <message>
        <source>哪一批发往别站？</source>
        <translation>Which batch goes to another station?</translation>
    </message>
    <message>
        <source>{item}：发出几份？</source>
        <translation>{item}: how many are sent?</translation>
    </message>
    <message>
        <source>{count} 份{item}发往{place}？</source>
        <translation>Send {count} × {item} to {place}?</translation>
    </message>
    <message>
        <source>{item}发出 {count} 份</source>
        <translation>{item}: {count} sent</translation>
    </message>
    <message>
        <source>对方收到后在那边入库</source>
        <translation>The other station receives them there</translation>
    </message>
    <message>
        <source>{item}：数到几份？</source>
        <translation>{item}: how many are there?</translation>
    </message>
    <message>
        <source>先数，再输入；数完才给看账上的数</source>
        <translation>Count first, then type; the books are shown after that</translation>
    </message>
    <message>
        <source>账上 {books} 份，数到 {count} 份。以数到的为准？</source>
        <translation>The books say {books}, you counted {count}. Take yours?</translation>
    </message>
    <message>
        <source>以数到的为准</source>
        <translation>Take what I counted</translation>
    </message>
    <message>
        <source>{item}清点好了：{count} 份</source>
        <translation>{item} counted: {count}</translation>
    </message>
    <message>
        <source>不多了</source>
        <translation>running low</translation>
    </message>
    <message>
        <source>没有遮住，请再涂一次</source>
        <translation>That was not covered: please try again</translation>
    </message>
    <message>
        <source>没有拍到，请再拍一次</source>
        <translation>No picture came: please retake</translation>
    </message>
    <message>
        <source>照片没有处理好，请再拍一次</source>
        <translation>The photo did not come out: please retake</translation>
    </message>
    <message>
        <source>太暗了；把手机调亮，再拍</source>
        <translation>Too dark: brighten the phone, and retake</translation>
    </message>
    <message>
        <source>什么也看不出；对准镜头，再拍</source>
        <translation>Nothing to be seen: aim, and retake</translation>
    </message>
    <message>
        <source>太模糊；拿稳、离远一点，再拍</source>
        <translation>Blurred: hold still, further away, and retake</translation>
    </message>
    <message>
        <source>哪一件申请？</source>
        <translation>Which request?</translation>
    </message>
    <message>
        <source>没有要办的申请</source>
        <translation>No request waits</translation>
    </message>
    <message>
        <source>内容已加密，本站看不到；答复由总部凭码给小哥</source>
        <translation>Sealed: nobody here can read it. Headquarters answers by the code</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>State</translation>
    </message>
    <message>
        <source>提交日期</source>
        <translation>Made on</translation>
    </message>
    <message>
        <source>我来跟进</source>
        <translation>I look after it</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Close it</translation>
    </message>
    <message>
        <source>这件申请怎样了？</source>
        <translation>What became of it?</translation>
    </message>
    <message>
        <source>由您跟进</source>
        <translation>You look after it now</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>编号 {ref}</source>
        <translation>Number {ref}</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>New</translation>
    </message>
    <message>
        <source>有人跟进</source>
        <translation>Looked after</translation>
    </message>
    <message>
        <source>总部已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>您在跟进</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>办好了</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>转给别处办理</source>
        <translation>Passed on</translation>
    </message>
    <message>
        <source>本人不办了</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>我同意，继续</source>
        <translation>I agree, go on</translation>
    </message>
    <message>
        <source>自愿办理，不用扫骑手码</source>
        <translation>Your choice; no card is needed</translation>
    </message>
    <message>
        <source>要我们打电话给您吗？</source>
        <translation>Shall we call you?</translation>
    </message>
    <message>
        <source>不打电话也行：凭码来本站查答复</source>
        <translation>You can also come with the code</translation>
    </message>
    <message>
        <source>请打电话给我</source>
        <translation>Please call me</translation>
    </message>
    <message>
        <source>不用，我凭码来查</source>
        <translation>No, the code will do</translation>
    </message>
    <message>
        <source>请输入手机号</source>
        <translation>Type your phone number</translation>
    </message>
    <message>
        <source>屏幕上只显示圆点；号码加密后只有总部能看</source>
        <translation>The screen shows dots; only headquarters can read it</translation>
    </message>
    <message>
        <source>手机号是 1 开头的十一位数字，请再输一次</source>
        <translation>A phone number has eleven digits and begins with 1: once more, please</translation>
    </message>
    <message>
        <source>提交这件申请？</source>
        <translation>Send this request?</translation>
    </message>
    <message>
        <source>提交后给您一个十二位的码，请准备拍照</source>
        <translation>You get a code to photograph</translation>
    </message>
    <message>
        <source>提交</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>已收到，请拍下这个码</source>
        <translation>Received. Photograph this code</translation>
    </message>
    <message>
        <source>凭码在本站查答复；后六位只有您知道，不要告诉别人</source>
        <translation>It brings the answer here. The last six digits are yours alone</translation>
    </message>
    <message>
        <source>找志愿者</source>
        <translation>Find a volunteer</translation>
    </message>
    <message>
        <source>没有记下任何内容</source>
        <translation>Nothing was kept</translation>
    </message>
    <message>
        <source>请输入您的码</source>
        <translation>Type your code</translation>
    </message>
    <message>
        <source>提交申请时拍下的十二位数字</source>
        <translation>The twelve digits that you photographed</translation>
    </message>
    <message>
        <source>还没有答复</source>
        <translation>No answer yet</translation>
    </message>
    <message>
        <source>申请已收到，请过一两天再来查</source>
        <translation>The request is there; look again in a day or two</translation>
    </message>
    <message>
        <source>码不对，还可试 {tries} 次；请对照照片</source>
        <translation>Not the code; {tries} tries left. Compare it with your picture</translation>
    </message>
    <message>
        <source>试错太多，请等 {minutes} 分钟，或找志愿者</source>
        <translation>Too many tries: wait {minutes} minutes, or find a volunteer</translation>
    </message>
    <message>
        <source>给您的答复</source>
        <translation>The answer to you</translation>
    </message>
    <message>
        <source>给您的答复（已办结）</source>
        <translation>The answer to you (closed)</translation>
    </message>
    <message>
        <source>这件申请已经办结</source>
        <translation>This request is closed</translation>
    </message>
    <message>
        <source>评价一下</source>
        <translation>Rate it</translation>
    </message>
    <message>
        <source>这样办，您满意吗？</source>
        <translation>Are you content with it?</translation>
    </message>
    <message>
        <source>您已评价过，谢谢</source>
        <translation>You told us already, thank you</translation>
    </message>
    <message>
        <source>谢谢您的评价</source>
        <translation>Thank you for telling us</translation>
    </message>
    <message>
        <source>屏幕上的答复已清除</source>
        <translation>The answer is gone from the screen</translation>
    </message>
    <message>
        <source>删除这件申请？</source>
        <translation>Erase this request?</translation>
    </message>
    <message>
        <source>不能恢复，也不会再有人办理</source>
        <translation>For good: nobody will work on it</translation>
    </message>
    <message>
        <source>删除申请</source>
        <translation>Erase it</translation>
    </message>
    <message>
        <source>已记下：删除这件申请</source>
        <translation>Noted: erase this request</translation>
    </message>
    <message>
        <source>联网后由总部核对这个码，对上就删除</source>
        <translation>Once online, headquarters checks the code, and erases it if it is right</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>还可以</source>
        <translation>Fair</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Poor</translation>
    </message>
    <message>
        <source>申请专人回电</source>
        <translation>Ask for a call</translation>
    </message>
    <message>
        <source>想看哪一张？</source>
        <translation>Which one?</translation>
    </message>
    <message>
        <source>现在没有别的指南</source>
        <translation>There is nothing else now</translation>
    </message>
    <message>
        <source>哪一条绿色通道？</source>
        <translation>Which priority lane?</translation>
    </message>
    <message>
        <source>现在没有开放的绿色通道</source>
        <translation>No priority lane is open now</translation>
    </message>
    <message>
        <source>有效期：{first} 到 {last}</source>
        <translation>Valid from {first} to {last}</translation>
    </message>
    <message>
        <source>看到了什么？</source>
        <translation>What did you see?</translation>
    </message>
    <message>
        <source>审核员核实后加分</source>
        <translation>Points come once it is confirmed</translation>
    </message>
    <message>
        <source>紧急吗？</source>
        <translation>Is it urgent?</translation>
    </message>
    <message>
        <source>马上会伤到人</source>
        <translation>Somebody may get hurt now</translation>
    </message>
    <message>
        <source>不紧急</source>
        <translation>Not urgent</translation>
    </message>
    <message>
        <source>先扫骑手码；紧急的不用扫</source>
        <translation>Scan your code first, unless urgent</translation>
    </message>
    <message>
        <source>先打电话！</source>
        <translation>Call first!</translation>
    </message>
    <message>
        <source>人最要紧，上报可以等</source>
        <translation>People come first, the report can wait</translation>
    </message>
    <message>
        <source>电话打过了，继续上报</source>
        <translation>I have called, go on</translation>
    </message>
    <message>
        <source>报警</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>火警</source>
        <translation>Fire</translation>
    </message>
    <message>
        <source>急救</source>
        <translation>Ambulance</translation>
    </message>
    <message>
        <source>在哪里？</source>
        <translation>Where is it?</translation>
    </message>
    <message>
        <source>点最近的街道</source>
        <translation>Tap the nearest street</translation>
    </message>
    <message>
        <source>有人报过，是这一件吗？</source>
        <translation>Is it this one, reported before?</translation>
    </message>
    <message>
        <source>是同一件就点它，核实后您也有分</source>
        <translation>If so, tap it: you get points too once it is confirmed</translation>
    </message>
    <message>
        <source>不是，另报一件</source>
        <translation>No, another one</translation>
    </message>
    <message>
        <source>这件您报过了</source>
        <translation>You reported this one</translation>
    </message>
    <message>
        <source>{when} 报的</source>
        <translation>Reported {when}</translation>
    </message>
    <message>
        <source>拍一张？</source>
        <translation>Take a photo?</translation>
    </message>
    <message>
        <source>再拍一张？</source>
        <translation>One more photo?</translation>
    </message>
    <message>
        <source>不想给人看的，用手指涂掉</source>
        <translation>Cover what nobody should see</translation>
    </message>
    <message>
        <source>上报：{what}？</source>
        <translation>Report {what}?</translation>
    </message>
    <message>
        <source>您也看到了：{what}？</source>
        <translation>You saw it too: {what}?</translation>
    </message>
    <message>
        <source>上报</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>是，我也看到了</source>
        <translation>Yes, I saw it too</translation>
    </message>
    <message>
        <source>收到了，谢谢</source>
        <translation>Thank you</translation>
    </message>
    <message>
        <source>核实后加分，结果看“我的报告”</source>
        <translation>Points come once it is confirmed: see “My reports”</translation>
    </message>
    <message>
        <source>核实后，前 {most} 位各加 {points} 分</source>
        <translation>Once it is confirmed, the first {most} get {points} points each</translation>
    </message>
    <message>
        <source>有危险，先打 110、119、120</source>
        <translation>In danger call 110, 119 or 120</translation>
    </message>
    <message>
        <source>点一条，看后来怎样</source>
        <translation>Tap one to see what came of it</translation>
    </message>
    <message>
        <source>还没有报告</source>
        <translation>No reports yet</translation>
    </message>
    <message>
        <source>看到路上有隐患，点“随手拍”</source>
        <translation>See a hazard on the street? Tap “Report”</translation>
    </message>
    <message>
        <source>请扫骑手码</source>
        <translation>Please scan your rider code</translation>
    </message>
    <message>
        <source>输入短码看不了自己的报告</source>
        <translation>A typed code does not open your reports</translation>
    </message>
    <message>
        <source>留言保留七天，只有工作人员看得到</source>
        <translation>Kept for seven days, seen by staff only</translation>
    </message>
    <message>
        <source>写一条</source>
        <translation>Write one</translation>
    </message>
    <message>
        <source>我写的</source>
        <translation>By me</translation>
    </message>
    <message>
        <source>给下一班留句话</source>
        <translation>A note for the next shift</translation>
    </message>
    <message>
        <source>最多 200 字；小哥的姓名、电话不要写</source>
        <translation>200 characters at most; no names or phones of riders</translation>
    </message>
    <message>
        <source>留言留下了</source>
        <translation>The note is left</translation>
    </message>
    <message>
        <source>下一位登录时会看到</source>
        <translation>Whoever logs in next sees it</translation>
    </message>
    <message>
        <source>擦掉</source>
        <translation>Wipe it</translation>
    </message>
    <message>
        <source>擦掉这条留言？</source>
        <translation>Wipe this note?</translation>
    </message>
    <message>
        <source>擦掉就找不回来了</source>
        <translation>It cannot be brought back</translation>
    </message>
    <message>
        <source>留言已擦掉</source>
        <translation>The note is wiped</translation>
    </message>
    <message>
        <source>从哪里来的？</source>
        <translation>Where do they come from?</translation>
    </message>
    <message>
        <source>总部发来、新买的</source>
        <translation>From headquarters, or bought</translation>
    </message>
    <message>
        <source>别的站调来的</source>
        <translation>From another station</translation>
    </message>
    <message>
        <source>哪一个站？</source>
        <translation>Which station?</translation>
    </message>
    <message>
        <source>站号 {number}</source>
        <translation>Number {number}</translation>
    </message>
    <message>
        <source>对方的站号是多少？</source>
        <translation>What is the other station&apos;s number?</translation>
    </message>
    <message>
        <source>四位数字，在对方的“本站名片”上</source>
        <translation>Four digits, on that station&apos;s page “This station”</translation>
    </message>
    <message>
        <source>没有这个站号，请再问一遍</source>
        <translation>There is no such number; please ask again</translation>
    </message>
    <message>
        <source>还不知道有哪些站，联网后再办</source>
        <translation>Other stations are not known yet; try again once online</translation>
    </message>
    <message>
        <source>声音</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>语音提示</source>
        <translation>Spoken prompts</translation>
    </message>
    <message>
        <source>安静时段</source>
        <translation>Quiet hours</translation>
    </message>
    <message>
        <source>首页语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>屏幕样式</source>
        <translation>Screen layout</translation>
    </message>
    <message>
        <source>开</source>
        <translation>On</translation>
    </message>
    <message>
        <source>关</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>不设</source>
        <translation>None</translation>
    </message>
    <message>
        <source>设一个时段</source>
        <translation>Set the hours</translation>
    </message>
    <message>
        <source>从几点到几点不出声？</source>
        <translation>Silent from when to when?</translation>
    </message>
    <message>
        <source>八位数字：22000700 是 22:00 到 07:00</source>
        <translation>Eight digits: 22000700 is 22:00 to 07:00</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large text</translation>
    </message>
    <message>
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>按键放低</source>
        <translation>Lower keys</translation>
    </message>
    <message>
        <source>少动画</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>没有这个时间，请再输一遍</source>
        <translation>There is no such time; please type it again</translation>
    </message>
    <message>
        <source>存好了</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>设置文件读不了，请看“找志愿者”页</source>
        <translation>The settings cannot be read; see the page “Find a volunteer”</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>英文</source>
        <translation>English</translation>
    </message>
    <message>
        <source>每个人开始时的样子；点“显示”可以临时改</source>
        <translation>How each visit begins; “View” changes it for a visit</translation>
    </message>
    <message>
        <source>自动</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>竖屏</source>
        <translation>Portrait</translation>
    </message>
    <message>
        <source>横屏</source>
        <translation>Landscape</translation>
    </message>
    <message>
        <source>小屏</source>
        <translation>Small screen</translation>
    </message>
    <message>
        <source>最近有什么活动</source>
        <translation>What is on</translation>
    </message>
    <message>
        <source>最近没有活动，过几天再来看看</source>
        <translation>Nothing is on; look again in some days</translation>
    </message>
    <message>
        <source>点开看时间、地点和名额</source>
        <translation>Tap one for time, place and seats</translation>
    </message>
    <message>
        <source>我的报名</source>
        <translation>What I signed up for</translation>
    </message>
    <message>
        <source>还没有报名；到“活动报名”里看看</source>
        <translation>Nothing yet; look at Activities</translation>
    </message>
    <message>
        <source>报名请先扫骑手码</source>
        <translation>Show your card to sign up</translation>
    </message>
    <message>
        <source>当天带骑手码来签到</source>
        <translation>Bring your card on the day</translation>
    </message>
    <message>
        <source>报名</source>
        <translation>Sign up</translation>
    </message>
    <message>
        <source>排候补</source>
        <translation>Wait for a seat</translation>
    </message>
    <message>
        <source>取消报名</source>
        <translation>Sign off</translation>
    </message>
    <message>
        <source>取消报名：{title}？</source>
        <translation>Sign off from {title}?</translation>
    </message>
    <message>
        <source>位子会让给候补的第一位</source>
        <translation>Your seat goes to the first who waits</translation>
    </message>
    <message>
        <source>参加第几队？</source>
        <translation>Which team?</translation>
    </message>
    <message>
        <source>和队友选同一个数字</source>
        <translation>The same number as your team mates</translation>
    </message>
    <message>
        <source>报上名了：{title}</source>
        <translation>You are in: {title}</translation>
    </message>
    <message>
        <source>排上候补了：{title}</source>
        <translation>You wait for a seat: {title}</translation>
    </message>
    <message>
        <source>有人取消就轮到您，可以在“我的报名”里看</source>
        <translation>You move up when somebody signs off</translation>
    </message>
    <message>
        <source>已取消报名：{title}</source>
        <translation>You signed off: {title}</translation>
    </message>
    <message>
        <source>想来可以再报</source>
        <translation>You can sign up again</translation>
    </message>
    <message>
        <source>图书角</source>
        <translation>Books</translation>
    </message>
    <message>
        <source>书随便看，不用登记</source>
        <translation>Read what you like; no sign-up</translation>
    </message>
    <message>
        <source>想带走看的，看完放回来就好</source>
        <translation>Take one along and bring it back when you are done</translation>
    </message>
    <message>
        <source>站里开着门就能看</source>
        <translation>Whenever the home is open</translation>
    </message>
    <message>
        <source>我来看书</source>
        <translation>I am reading</translation>
    </message>
    <message>
        <source>棋牌娱乐</source>
        <translation>Games</translation>
    </message>
    <message>
        <source>象棋、跳棋、扑克，不用登记</source>
        <translation>Chess, Chinese checkers, cards; no sign-up</translation>
    </message>
    <message>
        <source>玩完收好，留给下一位</source>
        <translation>Put it away for the next</translation>
    </message>
    <message>
        <source>有人在休息，请小声一点</source>
        <translation>Somebody may be resting: quietly, please</translation>
    </message>
    <message>
        <source>我来玩</source>
        <translation>I am playing</translation>
    </message>
    <message>
        <source>记下了，请自便</source>
        <translation>Counted. Enjoy</translation>
    </message>
    <message>
        <source>只计人次，不记是谁</source>
        <translation>Counted, never who</translation>
    </message>
    <message>
        <source>我的先锋分</source>
        <translation>My vanguard score</translation>
    </message>
    <message>
        <source>先锋榜：本月</source>
        <translation>The best: this month</translation>
    </message>
    <message>
        <source>先锋榜：今年</source>
        <translation>The best: this year</translation>
    </message>
    <message>
        <source>本站本月核实的积分；同意公开的才显示姓</source>
        <translation>Confirmed points of this month here; names of those who agreed</translation>
    </message>
    <message>
        <source>按本站记录算的先锋分；同意公开的才显示姓</source>
        <translation>Scores by what happened here; names of those who agreed</translation>
    </message>
    <message>
        <source>还没有人上榜</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>{year} 年评选：投票</source>
        <translation>{year}: vote</translation>
    </message>
    <message>
        <source>{year} 年评选：公示</source>
        <translation>{year}: public notice</translation>
    </message>
    <message>
        <source>{year} 年先锋骑手</source>
        <translation>Vanguard riders of {year}</translation>
    </message>
    <message>
        <source>贡献</source>
        <translation>Contribution</translation>
    </message>
    <message>
        <source>质量</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>公益</source>
        <translation>Public good</translation>
    </message>
    <message>
        <source>安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>同行投票</source>
        <translation>Vote of peers</translation>
    </message>
    <message>
        <source>总部公布的分：{score}（各站合计）</source>
        <translation>Published by headquarters, all stations: {score}</translation>
    </message>
    <message>
        <source>审过 {decided} 件，核实 {good} 件</source>
        <translation>{good} of {decided} confirmed</translation>
    </message>
    <message>
        <source>{year} 年：{score} 分</source>
        <translation>{year}: {score}</translation>
    </message>
    <message>
        <source>只算本站的记录；花积分不影响</source>
        <translation>This station only; spending changes nothing</translation>
    </message>
    <message>
        <source>核实 {points} 分，满分要 {full}</source>
        <translation>{points} of {full} points</translation>
    </message>
    <message>
        <source>活动和志愿 {deeds} 次，满分要 {full}</source>
        <translation>{deeds} of {full} deeds</translation>
    </message>
    <message>
        <source>上课 {courses} 次，满分要 {full}</source>
        <translation>{courses} of {full} courses</translation>
    </message>
    <message>
        <source>今年还没有课，先算满分</source>
        <translation>None so far: in full</translation>
    </message>
    <message>
        <source>评选投票后才有</source>
        <translation>After the vote</translation>
    </message>
    <message>
        <source>{occupation} {number} 号</source>
        <translation>{occupation} no. {number}</translation>
    </message>
    <message>
        <source>投给谁？一人一票</source>
        <translation>For whom? One person, one vote</translation>
    </message>
    <message>
        <source>投给谁保密，屏幕上不显示</source>
        <translation>Your vote is secret and never shown</translation>
    </message>
    <message>
        <source>今年您已经投过票</source>
        <translation>You voted this year</translation>
    </message>
    <message>
        <source>投给{candidate}？</source>
        <translation>Vote for {candidate}?</translation>
    </message>
    <message>
        <source>投了不能改</source>
        <translation>It cannot be changed</translation>
    </message>
    <message>
        <source>投票</source>
        <translation>Vote</translation>
    </message>
    <message>
        <source>已投票，谢谢</source>
        <translation>Your vote counts. Thank you</translation>
    </message>
    <message>
        <source>我有异议</source>
        <translation>I object</translation>
    </message>
    <message>
        <source>对名单有异议，在公示期内提出</source>
        <translation>Object within this time if something is wrong</translation>
    </message>
    <message>
        <source>扫骑手码后可以提异议</source>
        <translation>Show your card to object</translation>
    </message>
    <message>
        <source>对哪一位有异议？</source>
        <translation>To whom do you object?</translation>
    </message>
    <message>
        <source>是什么问题？</source>
        <translation>What is wrong?</translation>
    </message>
    <message>
        <source>事迹不属实</source>
        <translation>Not what really happened</translation>
    </message>
    <message>
        <source>有严重交通违法</source>
        <translation>Grave traffic offences</translation>
    </message>
    <message>
        <source>服务或行为不当</source>
        <translation>Bad conduct</translation>
    </message>
    <message>
        <source>评选程序有问题</source>
        <translation>The procedure</translation>
    </message>
    <message>
        <source>其他问题</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>屏幕和名单上都不显示是谁提的</source>
        <translation>Nowhere is shown who objected</translation>
    </message>
    <message>
        <source>要留手机号吗？</source>
        <translation>Leave your phone number?</translation>
    </message>
    <message>
        <source>马上加密，只有总部能看，用来向您核实</source>
        <translation>Sealed at once; only headquarters reads it, to ask you back</translation>
    </message>
    <message>
        <source>留手机号</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>不留</source>
        <translation>No</translation>
    </message>
    <message>
        <source>不是手机号，请再输一遍</source>
        <translation>That is no phone number; type it again</translation>
    </message>
    <message>
        <source>异议已记下，会送到总部</source>
        <translation>Written down; it goes to headquarters</translation>
    </message>
    <message>
        <source>总部核实后再公布结果</source>
        <translation>The result comes after it was looked into</translation>
    </message>
    <message>
        <source>积分能换这些</source>
        <translation>Gifts for points</translation>
    </message>
    <message>
        <source>扫骑手码，看还差多少分，也能预约</source>
        <translation>With your code: what you lack, and reserve</translation>
    </message>
    <message>
        <source>把码放进框里</source>
        <translation>Hold the code in the frame</translation>
    </message>
    <message>
        <source>还在吗？</source>
        <translation>Still there?</translation>
    </message>
    <message>
        <source>还有 {seats} 位</source>
        <translation>{seats} seats left</translation>
    </message>
    <message>
        <source>本月先锋榜：{names}</source>
        <translation>Best of the month: {names}</translation>
    </message>
    <message>
        <source>今天已有 {count} 人次到站</source>
        <translation>{count} visits today</translation>
    </message>
</context>
</TS>
