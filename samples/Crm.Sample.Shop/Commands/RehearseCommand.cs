using System.Globalization;
using Crm.Rules;
using Crm.Triggers;

namespace Crm.Sample.Shop.Commands;

/// <summary>Takes a trigger through the whole change log and prints what it would have done; nothing is done.</summary>
internal static class RehearseCommand
{
    private const string Usage = "Which trigger? rehearse order.placed [CONDITION] [--wait \"7 days\"] [--against CONDITION], rehearse entered:SEGMENT, or its JSON";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        if (args is not [var text, ..] || text.StartsWith('-'))
        {
            Console.WriteLine(Usage);
            return 2;
        }

        try
        {
            var triggers = services.GetRequiredService<CrmTriggers>();
            var condition = args.ElementAtOrDefault(1) is { } told && !told.StartsWith("--", StringComparison.Ordinal) ? told : null;
            var definition = Definition(text, condition, Option(args, "--wait"));
            var against = Option(args, "--against") is { } other ? definition with { If = RuleText.Parse(other).Demand() } : null;
            var started = TimeProvider.System.GetTimestamp();
            var rehearsal = await triggers.RehearseAsync(definition, cancellation: cancellation);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(RehearsalText.Of(rehearsal, rehearsal.MostPerCustomer is { } most ? await RuleArguments.NameAsync(services, most.Customer, cancellation) : null));
            if (against is not null)
                Console.WriteLine(RehearsalText.Difference(rehearsal, await triggers.RehearseAsync(against, cancellation: cancellation)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nGone through {rehearsal.Records:#,0} records in {seconds:0.0} s."));
            return 0;
        }
        catch (DefinitionException mistake)
        {
            Console.WriteLine($"{mistake.Message}\n{Usage}");
            return 2;
        }
    }

    private static TriggerDefinition Definition(string text, string? condition, string? wait)
    {
        if (text.TrimStart().StartsWith('{'))
            return TriggerJson.Read(text);
        var on = text.Split(':') switch
        {
            ["entered", var segment] => TriggerMoment.Segment(segment),
            ["left", var segment] => TriggerMoment.Segment(segment, entered: false),
            _ => TriggerMoment.Happens(text),
        };
        TriggerStep[] steps = wait is null ? [] : [TriggerStep.Wait(TriggerDelay.Parse(wait) ?? throw new DefinitionException([new DefinitionMistake("--wait", $"'{wait}' is no delay: '30 minutes', '2 working days'.")], "The command"))];
        return new TriggerDefinition("rehearsed", on, [.. steps, TriggerStep.Do("task", ("title", "Look at it"))]) { If = condition is null ? Rule.Always : RuleText.Parse(condition).Demand() };
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) switch
    {
        < 0 => null,
        var at when at + 1 < args.Length => args[at + 1],
        _ => throw new DefinitionException([new DefinitionMistake(name, "What? Nothing follows.")], "The command"),
    };
}
