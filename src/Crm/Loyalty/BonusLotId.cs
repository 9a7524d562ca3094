namespace Crm.Loyalty;

/// <summary>Id of a lot of bonuses. <c>default</c> is none.</summary>
/// <param name="Value">Above 0 and below 2^53; 0 for none.</param>
public readonly record struct BonusLotId(long Value) : IId<BonusLotId>
{
    static BonusLotId IId<BonusLotId>.From(long value) => new(value);

    /// <summary>Earlier reserved.</summary>
    public static bool operator <(BonusLotId left, BonusLotId right) => left.Value < right.Value;

    /// <summary>Later reserved.</summary>
    public static bool operator >(BonusLotId left, BonusLotId right) => left.Value > right.Value;
}
