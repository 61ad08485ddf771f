@echo off
rem Starts Patchbay with the Java in JAVA_HOME or on the PATH. PATCHBAY_JAVA_OPTS adds flags for the JVM.
setlocal
set "ROOT=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo patchbay: there is no usable Java; install Java 17 or newer, or set JAVA_HOME 1>&2
    exit /b 1
)
set "FEATURE=0"
for /f "tokens=3" %%v in ('"%JAVA%" -version 2^>^&1 ^| findstr /i "version"') do (
    for /f "delims=.-+ tokens=1" %%f in ("%%~v") do set "FEATURE=%%f"
)
if %FEATURE% LSS 17 (
    echo patchbay: Java 17 or newer is needed, but %JAVA% is older; install one or set JAVA_HOME 1>&2
    exit /b 1
)
set "TIER=-XX:TieredStopAtLevel=1"
if /i "%~1"=="run" set "TIER="
if /i "%~1"=="stdio" set "TIER="
set "GC=-XX:+UseSerialGC"
echo "%PATCHBAY_JAVA_OPTS%" | findstr /r /c:"-XX:+Use.*GC" >nul && set "GC="
"%JAVA%" -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr %PATCHBAY_JAVA_OPTS% %GC% %TIER% -cp "%ROOT%\lib\patchbay-launcher-${project.version}.jar" studio.patchbay.launcher.Main %*
exit /b %ERRORLEVEL%
