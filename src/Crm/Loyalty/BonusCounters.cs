namespace Crm.Loyalty;

/// <summary>
/// The counters of a loyalty account in ten-thousandths. <c>default</c> is an empty one. Always
/// <c>Active + Pending − Debt = Credited − Spent − Expired − Reversed + Settled</c>.
/// </summary>
/// <param name="Active">Can be spent, before what is owed.</param>
/// <param name="Pending">Comes with orders that are not complete yet.</param>
/// <param name="Debt">Owed: bonuses that were taken back after they had been spent.</param>
/// <param name="Credited">Ever accrued or given.</param>
/// <param name="Spent">Spent on orders, less what was given back.</param>
/// <param name="Expired">Not spent in time.</param>
/// <param name="Reversed">Taken back.</param>
/// <param name="Settled">Debt that was settled otherwise than with bonuses.</param>
public readonly record struct BonusCounters(long Active, long Pending, long Debt, long Credited, long Spent, long Expired, long Reversed, long Settled)
{
    /// <summary>Whether the counters fit each other, and none is below 0.</summary>
    public bool IsSound => Active >= 0 && Pending >= 0 && Debt >= 0 && Credited >= 0 && Spent >= 0 && Expired >= 0 && Reversed >= 0 && Settled >= 0
        && Active + Pending - Debt == Credited - Spent - Expired - Reversed + Settled;

    /// <summary>The counters after an entry: the one place that knows what a kind does.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="units">How much; above 0.</param>
    public BonusCounters After(BonusEntryKind kind, long units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        return kind switch
        {
            BonusEntryKind.Accrue => this with { Pending = Pending + units, Credited = Credited + units },
            BonusEntryKind.Activate => this with { Pending = Pending - units, Active = Active + units },
            BonusEntryKind.Credit => this with { Active = Active + units, Credited = Credited + units },
            BonusEntryKind.Spend => this with { Active = Active - units, Spent = Spent + units },
            BonusEntryKind.GiveBack => this with { Active = Active + units, Spent = Spent - units },
            BonusEntryKind.Expire => this with { Active = Active - units, Expired = Expired + units },
            BonusEntryKind.ReversePending => this with { Pending = Pending - units, Reversed = Reversed + units },
            BonusEntryKind.Reverse => this with { Active = Active - units, Reversed = Reversed + units },
            BonusEntryKind.ReverseExpired => this with { Expired = Expired - units, Reversed = Reversed + units },
            BonusEntryKind.Owe => this with { Debt = Debt + units, Reversed = Reversed + units },
            BonusEntryKind.Overdraw => this with { Debt = Debt + units, Spent = Spent + units },
            BonusEntryKind.Undraw => this with { Debt = Debt - units, Spent = Spent - units },
            BonusEntryKind.Offset => this with { Active = Active - units, Debt = Debt - units },
            BonusEntryKind.Settle => this with { Debt = Debt - units, Settled = Settled + units },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of entry."),
        };
    }

    /// <summary>By how much an entry moves what can be spent, before what is owed.</summary>
    internal static long ActiveBy(BonusEntryKind kind, long units) => kind switch
    {
        BonusEntryKind.Activate or BonusEntryKind.Credit or BonusEntryKind.GiveBack => units,
        BonusEntryKind.Spend or BonusEntryKind.Expire or BonusEntryKind.Reverse or BonusEntryKind.Offset => -units,
        _ => 0,
    };

    /// <summary>By how much an entry moves what is owed.</summary>
    internal static long DebtBy(BonusEntryKind kind, long units) => kind switch
    {
        BonusEntryKind.Owe or BonusEntryKind.Overdraw => units,
        BonusEntryKind.Undraw or BonusEntryKind.Offset or BonusEntryKind.Settle => -units,
        _ => 0,
    };

    /// <summary>By how much an entry moves what is pending.</summary>
    internal static long PendingBy(BonusEntryKind kind, long units) => kind switch
    {
        BonusEntryKind.Accrue => units,
        BonusEntryKind.Activate or BonusEntryKind.ReversePending => -units,
        _ => 0,
    };
}
