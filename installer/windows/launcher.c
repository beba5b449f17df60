/* Starts the program: Python runs inside this process, so the task list, the taskbar and the dialogs of Windows show
 * Escuela Red with its icon. Built twice: without a console, and with one (CONSOLE) for commands. */

#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
#define LEAST_BUILD 17763 /* Windows 10 1809: the oldest on which this Qt runs */

typedef int (*PyMain)(int, wchar_t **);
typedef LONG(WINAPI *RtlGetVersion)(OSVERSIONINFOW *);

static int refuse(const wchar_t *words) {
#ifdef CONSOLE
    DWORD written;
    char bytes[1024];
    HANDLE out = GetStdHandle(STD_ERROR_HANDLE);
    if (!WriteConsoleW(out, words, (DWORD)wcslen(words), &written, NULL)) { /* a file or another program reads it */
        int size = WideCharToMultiByte(CP_UTF8, 0, words, -1, bytes, sizeof bytes, NULL, NULL);
        WriteFile(out, bytes, size > 0 ? (DWORD)size - 1 : 0, &written, NULL);
    }
    WriteFile(out, "\r\n", 2, &written, NULL);
#else
    MessageBoxW(NULL, words, L"Escuela Red", MB_OK | MB_ICONWARNING | MB_SETFOREGROUND);
#endif
    return 3;
}

static BOOL windows_is_too_old(void) {
    OSVERSIONINFOW about = {.dwOSVersionInfoSize = sizeof about};
    HMODULE ntdll = GetModuleHandleW(L"ntdll.dll");
    RtlGetVersion ask = ntdll ? (RtlGetVersion)(void *)GetProcAddress(ntdll, "RtlGetVersion") : NULL;
    if (!ask || ask(&about) != 0)
        return FALSE;
    return about.dwMajorVersion < 10 || about.dwBuildNumber < LEAST_BUILD;
}

/* Other programs leave these in the environment, and Qt would load their plugins instead of ours. */
static void forget_other_programs(void) {
    SetEnvironmentVariableW(L"QT_PLUGIN_PATH", NULL);
    SetEnvironmentVariableW(L"QT_QPA_PLATFORM_PLUGIN_PATH", NULL);
    SetEnvironmentVariableW(L"QT_STYLE_OVERRIDE", NULL);
    SetDllDirectoryW(L"");
}

static HMODULE load_python(void) {
    static wchar_t path[LONGEST + 32];
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    wchar_t *name = wcsrchr(path, L'\\');
    if (length == 0 || length >= LONGEST || !name)
        return NULL;
    wcscpy(name + 1, L"app\\python311.dll");
    return LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
}

/* A process that Python asks for itself brings the words of Python's own command line. */
static BOOL is_asked_by_python(int count, wchar_t **words) {
    for (int i = 1; i < count; i++)
        if (wcscmp(words[i], L"--multiprocessing-fork") == 0)
            return TRUE;
    return FALSE;
}

int wmain(void) {
    int count = 0;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    static wchar_t *ours[] = {L"-I", L"-B", L"-X", L"utf8", L"-m", L"escuela_red"};
    const int added = sizeof ours / sizeof *ours;
    if (windows_is_too_old())
        return refuse(L"Escuela Red necesita Windows 10, versión 1809, o uno más nuevo. "
                      L"En este computador use los formatos impresos o la plantilla de Excel.");
    forget_other_programs();
    HMODULE python = load_python();
    PyMain run = python ? (PyMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (!run)
        return refuse(L"Falta una parte de Escuela Red en la carpeta «app». "
                      L"Copie otra vez la carpeta completa, o instale el programa de nuevo.");
    if (is_asked_by_python(count, words))
        return run(count, words);
    wchar_t **all = words ? calloc((size_t)(count + added + 1), sizeof *all) : NULL;
    if (!all)
        return 3;
    all[0] = words[0];
    for (int i = 0; i < added; i++)
        all[1 + i] = ours[i];
    for (int i = 1; i < count; i++)
        all[added + i] = words[i];
    return run(count + added, all);
}
