using System.Diagnostics;

namespace Crm.TestSupport;

/// <summary>Waits for what others do, as long as a machine may take that has much else to do; what comes at once is not waited for.</summary>
internal static class Patience
{
    /// <summary>After so long it is taken for never.</summary>
    internal static readonly TimeSpan Long = TimeSpan.FromMinutes(3);

    internal static Task UntilAsync(Func<bool> holds, string? about = null) => UntilAsync(() => Task.FromResult(holds()), about);

    internal static async Task UntilAsync(Func<Task<bool>> holds, string? about = null)
    {
        for (var clock = Stopwatch.StartNew(); !await holds(); await Task.Delay(10, TestContext.Current.CancellationToken))
            clock.Elapsed.ShouldBeLessThan(Long, about);
    }
}
