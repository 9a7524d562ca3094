using System.Diagnostics;

namespace Crm.TestSupport;

/// <summary>For hosts that live for moments: code that is made better while it runs is hardly run, so it stays as it was compiled first. That is a quarter of what such a host costs.</summary>
internal static class ShortLife
{
    internal static void Prepare(ProcessStartInfo start)
    {
        foreach (var (name, value) in ((string, string)[])[("TieredPGO", "0"), ("TC_CallCounting", "0"), ("gcConcurrent", "0")])
            start.Environment["DOTNET_" + name] = value;
    }
}
