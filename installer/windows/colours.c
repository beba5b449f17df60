/* A part of Windows that Wine 8 lacks and Qt asks for when a window opens: the colours that the person chose
 * (Windows.UI.ViewManagement.UISettings). Only for trying the program under Wine; it goes in no package. */

#include <windows.h>

#define NO_CLASS ((HRESULT)0x80040154)

typedef struct {
    BYTE a, r, g, b;
} Colour;

static const IID IUNKNOWN = {0, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const IID INSPECTABLE = {0xaf86e2e0, 0xb12d, 0x4c6a, {0x9c, 0x5a, 0xd7, 0xaa, 0x65, 0x10, 0x1e, 0x90}};
static const IID FACTORY = {0x00000035, 0, 0, {0xc0, 0, 0, 0, 0, 0, 0, 0x46}};
static const IID AGILE = {0x94ea2b94, 0xe9cc, 0x49e0, {0xc0, 0xff, 0xee, 0x64, 0xca, 0x8f, 0x5b, 0x90}};
static const IID SETTINGS = {0x85361600, 0x1c63, 0x4627, {0xbc, 0xb1, 0x3a, 0x89, 0xe0, 0xbc, 0x9c, 0x55}};
static const IID SETTINGS3 = {0x03021be4, 0x5254, 0x4781, {0x81, 0x94, 0x51, 0x68, 0xf7, 0xd0, 0x6d, 0x7b}};

typedef struct {
    void *const *calls;
} Thing;

static Thing factory, settings;

static HRESULT WINAPI ask(Thing *self, const IID *wanted, void **out) {
    const IID *known[] = {&IUNKNOWN, &INSPECTABLE, &AGILE};
    BOOL has = self == &factory ? !memcmp(wanted, &FACTORY, sizeof *wanted)
                                : !memcmp(wanted, &SETTINGS, sizeof *wanted) || !memcmp(wanted, &SETTINGS3, sizeof *wanted);
    for (int i = 0; i < 3; i++)
        has = has || !memcmp(wanted, known[i], sizeof *wanted);
    *out = has ? self : NULL;
    return has ? S_OK : E_NOINTERFACE;
}

static ULONG WINAPI count(Thing *self) {
    (void)self;
    return 1; /* it is never freed */
}

static HRESULT WINAPI unknown(Thing *self) {
    (void)self;
    return E_NOTIMPL;
}

static HRESULT WINAPI make(Thing *self, void **out) {
    (void)self;
    *out = &settings;
    return S_OK;
}

/* 0 background, 1 foreground, the others are shades of the accent. */
static HRESULT WINAPI colour(Thing *self, int which, Colour *out) {
    static const Colour white = {255, 255, 255, 255}, black = {255, 0, 0, 0}, blue = {255, 0, 120, 215};
    (void)self;
    *out = which == 0 ? white : which == 1 ? black : blue;
    return S_OK;
}

static HRESULT WINAPI heed(Thing *self, void *handler, LONGLONG *token) {
    (void)self, (void)handler;
    *token = 1;
    return S_OK;
}

static HRESULT WINAPI ignore(Thing *self, LONGLONG token) {
    (void)self, (void)token;
    return S_OK;
}

static void *const factory_calls[] = {ask, count, count, unknown, unknown, unknown, make};
static void *const settings_calls[] = {ask, count, count, unknown, unknown, unknown, colour, heed, ignore};
static Thing factory = {factory_calls}, settings = {settings_calls};

HRESULT WINAPI DllGetActivationFactory(void *name, void **out) {
    (void)name;
    *out = &factory;
    return S_OK;
}

HRESULT WINAPI DllCanUnloadNow(void) {
    return S_FALSE;
}
