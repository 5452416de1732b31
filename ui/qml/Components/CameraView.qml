pragma ComponentBehavior: Bound
import QtQuick
import Theme

// The mirrored picture of the camera with a frame to aim at, or what a photograph will show; or a calm word where there is no picture.
Rectangle {
    id: view

    property int picture // counts up with each new one
    property var outlines: [] // the codes found in it: {ours, corners}
    property bool viewfinder // the whole picture as it is: neither mirrored nor cut
    property bool strangers: true // outline codes that are none of ours, too
    property bool lost
    property bool opening // no picture of this camera has come yet
    property string advice: qsTr("饮水、充电照常，直接点就好")
    readonly property bool caught: outlines.some(outline => outline.ours)
    readonly property real aim: Math.min(width, height) * 0.62

    // A picture that is cut has square corners and covers all.
    color: lost || opening || viewfinder || picture === 0 ? Theme.ink : "transparent"
    radius: Theme.radius
    clip: true

    Image {
        id: picture
        anchors.fill: parent
        visible: !view.lost && !view.opening
        source: view.visible && view.picture > 0 ? "image://camera/" + view.picture : ""
        fillMode: view.viewfinder ? Image.PreserveAspectFit : Image.PreserveAspectCrop
        cache: false
        retainWhileLoading: true
        mirror: view.viewfinder // it comes mirrored
    }

    // Four corners to hold the code between.
    Repeater {
        model: view.lost || view.opening || view.caught || view.viewfinder ? 0 : 4

        Item {
            id: corner
            required property int index
            readonly property bool atRight: index % 2 === 1
            readonly property bool atFoot: index > 1

            x: (view.width - view.aim) / 2 + (atRight ? view.aim - width : 0)
            y: (view.height - view.aim) / 2 + (atFoot ? view.aim - height : 0)
            width: view.aim * 0.22
            height: width

            Rectangle {
                width: parent.width
                height: Theme.mm * 1.6
                y: corner.atFoot ? parent.height - height : 0
                color: Theme.inverse
            }
            Rectangle {
                height: parent.height
                width: Theme.mm * 1.6
                x: corner.atRight ? parent.width - width : 0
                color: Theme.inverse
            }
        }
    }

    Words {
        visible: view.opening && !view.lost
        anchors.centerIn: parent
        width: parent.width - Theme.mm * 6
        horizontalAlignment: Text.AlignHCenter
        text: qsTr("正在打开镜头…")
        color: Theme.inverse
        size: Theme.textLabel
        font.weight: Font.Bold
    }
    Repeater {
        model: view.lost || view.opening || view.viewfinder ? [] : view.outlines.filter(outline => outline.ours || view.strangers)

        Outline {
            required property var modelData
            ours: modelData.ours
            corners: modelData.corners
            picture: Qt.rect((view.width - picture.paintedWidth) / 2, (view.height - picture.paintedHeight) / 2, picture.paintedWidth, picture.paintedHeight)
        }
    }

    Column {
        visible: view.lost
        anchors.centerIn: parent
        width: parent.width - Theme.mm * 10
        spacing: Theme.mm * 2

        Glyph {
            width: parent.width
            name: "cameraLost"
            color: Theme.inverse
            size: Math.max(Theme.textTitle, view.height * 0.2)
        }
        Words {
            width: parent.width
            text: qsTr("镜头暂时不能用")
            color: Theme.inverse
            size: Theme.textLabel
            font.weight: Font.Bold
            horizontalAlignment: Text.AlignHCenter
        }
        Words {
            width: parent.width
            visible: text && view.height > Theme.mm * 60
            text: view.advice
            color: Theme.inverse
            size: Theme.textBody
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
