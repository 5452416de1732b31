import QtQuick
import Theme
import Components

// Digits, large: a PIN as dots, a number of items as it is, and what has just so many digits in its places.
Page {
    id: screen

    required property var kiosk
    readonly property var shown: kiosk.pad
    readonly property string about: shown.about
    readonly property string said: shown.said
    readonly property bool keeps: shown.places && shown.limit > 4 // of a long one a slip is mended, a short one typed anew

    // Nothing typed is left for the next question, nor for the next try.
    onAboutChanged: pad.digits = ""
    onSaidChanged: {
        if (!keeps)
            pad.digits = "";
    }
    typed: event => pad.hardware(event)
    headShare: Theme.wide ? 0.46 : 0.4

    head: Column {
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm * 4

        Words {
            width: parent.width
            text: screen.shown.title
            size: Theme.roomy ? Theme.textTitle : Theme.textLabel
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            visible: !screen.shown.said
            text: screen.shown.hint
            size: Theme.textBody
            color: Theme.muted
        }
        Rectangle {
            width: parent.width
            height: Theme.key
            color: Theme.card
            radius: Theme.radius
            border.color: Theme.ink
            border.width: Theme.line

            Places {
                visible: screen.shown.places
                anchors.fill: parent
                anchors.leftMargin: Theme.mm * 3
                anchors.rightMargin: Theme.mm * 3
                count: screen.shown.limit
                digits: screen.shown.secret ? "●".repeat(pad.digits.length) : pad.digits
            }
            Words {
                objectName: "typed"
                visible: !screen.shown.places
                anchors.centerIn: parent
                text: screen.shown.secret ? "●".repeat(pad.digits.length) : pad.digits
                size: Theme.textTitle
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
            }
        }
        Banner {
            width: parent.width
            visible: screen.shown.said
            text: screen.shown.said
        }
    }

    NumberPad {
        id: pad
        anchors.centerIn: parent
        keySize: Math.max(Theme.pinKey, Math.min((parent.height - 3 * spacing) / 4, Theme.mm * 44))
        limit: screen.shown.limit
        least: screen.shown.places ? screen.shown.limit : 1
        // The last digit says whether all are right: nobody has to confirm them, or taps a key where a tile is by then.
        // What was refused may be right a little later: then it stands here, and waits for a key.
        confirms: !screen.shown.places || screen.keeps && screen.said !== ""
        onDigitsChanged: {
            if (screen.shown.places && digits.length === limit) {
                TapGuard.hold();
                entered(digits);
            }
        }
        onEntered: digits => {
            screen.kiosk.enter(digits);
            if (!screen.keeps)
                pad.digits = "";
        }
    }
}
