using System.Globalization;
using Crm.Segments;
using Crm.Sites;

namespace Crm.Sample.Shop.Commands;

/// <summary>Asks who meets a rule: how many, and some of them with the reasons.</summary>
internal static class SegmentCommand
{
    private const int Examples = 10;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        if (args is not [var text, ..] || text.StartsWith('-'))
        {
            Console.WriteLine("Which rule? segment \"orders.spent > 1000 GBP\" [--as-of 2011-12-10T00:00]");
            return 2;
        }

        if (await RuleArguments.ReadAsync(services, text, args, cancellation) is not { } asked)
            return 2;
        var started = TimeProvider.System.GetTimestamp();
        var segments = services.GetRequiredService<CrmSegments>().Within(ScopeFilter.Of(asked.Site.CustomerScope));
        var preview = await segments.PreviewAsync(asked.Rule, Examples, asked.AsOf, cancellation);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{preview.Count:#,0} of {preview.Of:#,0} customers of {asked.Site.Name}{(asked.AsOf is { } at ? $", as of {at}" : "")}. Found in {seconds:0.0} s."));
        foreach (var example in preview.Examples)
            Console.WriteLine($"  {await RuleArguments.NameAsync(services, example.Customer, cancellation)}: {example.Text}");
        if (preview.Count > preview.Examples.Count)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {preview.Count - preview.Examples.Count:#,0} more."));
        return 0;
    }
}
