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
    public Instant From { get; private set; }

    /// <summary>First moment back.</summary>
    public Instant Until { get; private set; }

    /// <summary>Why: <c>vacation</c>, <c>sick</c>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether they are away at a moment.</summary>
    public bool Covers(Instant now) => now >= From && now < Until;

    internal static StaffAbsence Of(StaffId staff, int position, Instant from, Instant until, string reason) =>
        new() { StaffId = staff, Position = position, From = from, Until = until, Reason = reason };
}
