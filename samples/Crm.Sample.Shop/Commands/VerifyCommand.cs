using System.Globalization;
using Crm.History;

namespace Crm.Sample.Shop.Commands;

/// <summary>Checks the whole store and tells what it found.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var report = await services.GetRequiredService<CrmHistory>().VerifyAsync(cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {(report.IsSound ? "Sound." : "NOT SOUND.")} Checked in {seconds:0.0} s:
              {report.Commits,10:#,0} links of the hash chain recomputed
              {report.Records,10:#,0} change records read
              {report.Entities,10:#,0} entities folded from them and compared with their rows
              head {report.Head}
            """));
        foreach (var problem in report.Problems)
            Console.WriteLine("  " + problem);
        return report.IsSound ? 0 : 1;
    }
}
