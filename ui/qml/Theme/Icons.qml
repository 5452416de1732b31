pragma Singleton
import QtQml

// Glyphs of Phosphor (fill), by what they mean here.
QtObject {
    readonly property string family: "Phosphor-Fill"

    readonly property var glyphs: ({
            house: "\ue2c4",
            charging: "\ueb5c",
            water: "\ue210",
            fridge: "\ue5aa",
            microwave: "\ued8c",
            red: "\uecf0",
            orange: "\ue0ee",
            yellow: "\ue810",
            blue: "\ue758",
            green: "\ue276",
            tick: "\ue184",
            info: "\ue2ce",
            card: "\ue2c8",
            scan: "\ue3e6",
            numpad: "\ue3c8",
            hand: "\ue298",
            phone: "\ue1e0",
            call: "\ue3ba",
            camera: "\ue10e",
            cameraLost: "\ue110",
            back: "\ue058",
            end: "\ue4f6",
            help: "\ue580",
            clear: "\ue0ae",
            sun: "\ue472",
            wipe: "\ue6a2",
            place: "\ue316",
            people: "\ue68e",
            wait: "\ue19a",
            language: "\ue4a2",
            more: "\ue46a",
            wrench: "\ue4e2",
            find: "\ue30c",
            person: "\ue4c4",
            award: "\ue320",
            undo: "\ue08a",
            stock: "\ue390",
            sync: "\ue094",
            film: "\ue792",
            printer: "\ue3dc",
            reserve: "\ue0ea",
            revoked: "\ue3de",
            came: "\ue040",
            went: "\ue092",
            alarm: "\ue4e0",
            clock: "\ue19a",
            copy: "\ue1ca"
        })
}
