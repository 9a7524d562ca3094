using NodaTime;

namespace Crm.Staff;

/// <summary>A time in which somebody is not there, whatever their shifts say.</summary>
public sealed class StaffAbsence
{
    private StaffAbsence()
    {
    }

    /// <summary>Who.</summary>
    public StaffId StaffId { get; private set; }

    /// <summary>Place in the list; kept when others are cancelled.</summary>
    public int Position { get; private set; }

    /// <summary>First moment.</summary>
    public Instant StartsAt { get; private set; }

    /// <summary>First moment back.</summary>
    public Instant EndsAt { get; private set; }

    /// <summary>Why: <c>vacation</c>, <c>sick</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether they are away at a moment.</summary>
    public bool Covers(Instant now) => now >= StartsAt && now < EndsAt;

    internal static StaffAbsence Of(StaffId staff, int position, Instant from, Instant until, string reason) =>
        new() { StaffId = staff, Position = position, StartsAt = from, EndsAt = until, Reason = reason };
}
