pragma Singleton
import QtQml
import Theme

// One tap at a time, wherever on the glass: water and nerves tap again, and the page may have changed under the finger.
QtObject {
    property double last: 0

    signal pressed // something that can be tapped went down

    function admits(): bool {
        const now = Date.now();
        if (now >= last && now - last < Theme.repeatGuard)
            return false;
        last = now;
        return true;
    }
    // What was just tapped, however fast, changes the page: the next tap waits.
    function hold() {
        last = Date.now();
    }
}
