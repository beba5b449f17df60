; The installer for one person: no administrator, in Spanish. It owns the files it brings and nothing else: juntas,
; copies and settings are never in this folder, unless the person put them there; those are left where they are.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetDatablockOptimize on

!include MUI2.nsh
!include WinVer.nsh
!include LogicLib.nsh

Name "Escuela Red"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Escuela Red"
BrandingText "Escuela Red ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow

!define PROGRAM "EscuelaRed.exe"
!define KIND "EscuelaRed.Junta"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\EscuelaRed"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "Escuela Red ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "Este asistente instala Escuela Red para usted.$\r$\n$\r$\nNo necesita permiso de administrador ni Internet.$\r$\n$\r$\nSi ya tenía una versión anterior, queda esta en su lugar. Sus juntas, copias de seguridad y ajustes no se tocan.$\r$\n$\r$\nPulse Instalar para seguir."
!define MUI_FINISHPAGE_TITLE "Listo"
!define MUI_FINISHPAGE_TEXT "Escuela Red quedó instalada. La encuentra en el escritorio y en el menú Inicio."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Abrir Escuela Red"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Se quita el programa. Sus juntas, copias de seguridad y ajustes quedan en este computador."

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Spanish"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=${LANG_SPANISH} "ProductName" "Escuela Red"
VIAddVersionKey /LANG=${LANG_SPANISH} "FileDescription" "Instalador de Escuela Red"
VIAddVersionKey /LANG=${LANG_SPANISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SPANISH} "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_SPANISH} "CompanyName" "Escuela Red"
VIAddVersionKey /LANG=${LANG_SPANISH} "LegalCopyright" "GPL-3.0-or-later"

; A program that is open keeps its file from being written: ask to close it, and in silence give up with 4.
!macro CLOSED UN
Function ${UN}WaitUntilClosed
  again:
    IfFileExists "$INSTDIR\${PROGRAM}" 0 done
    ClearErrors
    FileOpen $0 "$INSTDIR\${PROGRAM}" a
    IfErrors open
    FileClose $0
    Goto done
  open:
    IfSilent give_up
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "Escuela Red está abierta. Ciérrela y pulse Reintentar." IDRETRY again
  give_up:
    SetErrorLevel 4
    Quit
  done:
FunctionEnd

; What an installer of any version brought, by name: what a person put in the folder stays.
Function ${UN}RemoveProgram
  IfFileExists "$INSTDIR\app\python311._pth" 0 +2
    RMDir /r "$INSTDIR\app"
  IfFileExists "$INSTDIR\licencias\escuela-red.txt" 0 +2
    RMDir /r "$INSTDIR\licencias"
  Delete "$INSTDIR\${PROGRAM}"
  Delete "$INSTDIR\escuela-red-consola.exe"
  Delete "$INSTDIR\LEAME.txt"
  Delete "$INSTDIR\desinstalar.exe"
FunctionEnd
!macroend
!insertmacro CLOSED ""
!insertmacro CLOSED "un."

Function .onInit
  ${IfNot} ${AtLeastBuild} 17763
    IfSilent +2
      MessageBox MB_OK|MB_ICONSTOP "Escuela Red necesita Windows 10, versión 1809, o uno más nuevo.$\r$\n$\r$\nEn este computador use los formatos impresos o la plantilla de Excel."
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Function TellWindows ; the desktop shows the icon of the files at once
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Function un.TellWindows
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
FunctionEnd

Section
  Call WaitUntilClosed
  Call RemoveProgram
  ClearErrors
  SetOutPath "$INSTDIR"
  File /r /x programa.json /x SHA256SUMS.txt "${FOLDER}/*" ; those two are of the folder that travels
  ${If} ${Errors}
    IfSilent +2
      MessageBox MB_OK|MB_ICONSTOP "No se pudo escribir el programa. Revise si hay espacio en el disco y si el antivirus lo impide."
    SetErrorLevel 5
    Quit
  ${EndIf}
  WriteUninstaller "$INSTDIR\desinstalar.exe"
  CreateShortcut "$DESKTOP\Escuela Red.lnk" "$INSTDIR\${PROGRAM}"
  CreateShortcut "$SMPROGRAMS\Escuela Red.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr HKCU "Software\Classes\.escuelared" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Junta de Escuela Red"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\${PROGRAM},1"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr HKCU "Software\Classes\Applications\${PROGRAM}" "FriendlyAppName" "Escuela Red"

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "Escuela Red"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKCU "${ENTRY}" "Publisher" "Escuela Red"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\desinstalar.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\desinstalar.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  Call TellWindows
SectionEnd

Section Uninstall
  Call un.WaitUntilClosed
  Call un.RemoveProgram
  RMDir "$INSTDIR" ; only when nothing of the person is left in it
  Delete "$DESKTOP\Escuela Red.lnk"
  Delete "$SMPROGRAMS\Escuela Red.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.escuelared" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.escuelared"
  ${EndIf}
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  DeleteRegKey HKCU "Software\Classes\Applications\${PROGRAM}"
  DeleteRegKey HKCU "${ENTRY}"
  Call un.TellWindows
SectionEnd
