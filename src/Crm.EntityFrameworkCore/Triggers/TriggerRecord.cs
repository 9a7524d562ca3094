using NodaTime;

namespace Crm.Triggers;

/// <summary>A record of the change log as triggers need it.</summary>
internal sealed record TriggerRecord(long Sequence, string Entity, long Id, int Version, string Event, Instant Happened, Instant Recorded, IntakeMode Mode, long Chain, int Depth)
{
    internal string? Body { get; init; }

    internal string? Personal { get; init; }

    internal bool HasPersonal { get; init; }

    /// <summary>Of a ledger entry, the signed amount.</summary>
    internal long? Delta { get; init; }

    /// <summary>Of the last ledger entry that a call made, all its entries; null of others.</summary>
    internal IReadOnlyList<TriggerRecord>? Entries { get; init; }

    internal TriggerKey Key => new(Entity, Id);

    internal string Cause => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Entity}:{Id}@{Version}");

    internal bool IsPast => Mode is IntakeMode.History or IntakeMode.Repair;
}
