using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Crm;

/// <summary>Processor time of the thread that asks, where the system tells it: what else the machine does meanwhile does not count. Elsewhere the time that passes.</summary>
internal static class ThreadTime
{
    private const int OfThread = 3;

    internal static TimeSpan Now => OperatingSystem.IsLinux() && Tell(OfThread, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000)
        : Stopwatch.GetElapsedTime(0);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Tell(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
