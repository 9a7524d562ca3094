using System.Globalization;
using System.Text.Json;
using Crm.Sites;
using Crm.Timers;
using NodaTime;

namespace Crm.Triggers;

/// <summary>A timer of a schedule or of birthdays: one for each trigger, or for each of its sites, however many it is for.</summary>
/// <param name="Trigger">Which trigger.</param>
/// <param name="Edition">By which definition.</param>
/// <param name="Site">Of which site; 0 where it is for others than sites.</param>
/// <param name="Zone">Whose clock.</param>
internal sealed record TriggerRound(TriggerId Trigger, int Edition, long Site, string Zone)
{
    internal const string Kind = "triggers.every";

    /// <summary>For whom it has come round: up to this one.</summary>
    internal long After { get; init; }

    /// <summary>As it stands; nothing for one that is only wanted.</summary>
    internal TimerRow Timer { get; init; } = new();

    internal string Key => string.Create(CultureInfo.InvariantCulture, $"trigger-every:{Trigger.Value}:{Site}");

    /// <summary>The timers that a trigger is to have.</summary>
    internal static IEnumerable<TriggerRound> Of(LiveTrigger trigger, IEnumerable<Site> sites, Site home)
    {
        if (trigger.Definition.On is WhenScheduled { Each: WhenScheduled.Site } each)
            return sites.Where(s => s.DeletedAt is null).Select(s => new TriggerRound(trigger.Id, trigger.Edition, s.Id.Value, each.Schedule.Zone ?? s.Calendar.Zone.Id));
        return [new TriggerRound(trigger.Id, trigger.Edition, 0, (trigger.Definition.On as WhenScheduled)?.Schedule.Zone ?? home.Calendar.Zone.Id)];
    }

    internal static TriggerRound Read(TimerRow timer)
    {
        using var payload = JsonDocument.Parse(timer.Payload);
        long Number(string name) => payload.RootElement.GetProperty(name).GetInt64();
        return new TriggerRound(new TriggerId(Number("trigger")), (int)Number("edition"), Number("site"), payload.RootElement.GetProperty("zone").GetString()!) { After = Number("after"), Timer = timer };
    }

    /// <summary>When it comes round next after both moments.</summary>
    internal TimerRow NextAfter(Instant moment, LiveTrigger trigger, Instant other) => Row(Next(trigger.Definition.On, Instant.Max(moment, other)), 0);

    /// <summary>It goes on after one.</summary>
    internal TimerRow From(long after) => Row(Timer.Due, after);

    /// <summary>The next time of a schedule or of birthdays.</summary>
    internal Instant Next(TriggerMoment on, Instant after) =>
        (on is WhenScheduled w ? w.Schedule : TriggerSchedule.Daily(((WhenBirthday)on).At)).NextAfter(after, DateTimeZoneProviders.Tzdb[Zone]);

    private TimerRow Row(Instant due, long after) => new()
    {
        TimerKey = Key,
        Kind = Kind,
        Subject = string.Create(CultureInfo.InvariantCulture, $"trigger:{Trigger.Value}"),
        Due = due,
        Payload = JsonSerializer.Serialize(new { trigger = Trigger.Value, edition = Edition, site = Site, zone = Zone, after }),
    };
}
