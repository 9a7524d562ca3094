namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    internal BasketSubject Subject => subject;

    internal long Unit => unit;

    internal bool IsOutside(int i) => outside[i];

    /// <summary>What the line phase starts from, in cents.</summary>
    internal long Own(int i) => owns[i];

    /// <summary>Below what nothing goes, in cents.</summary>
    internal long Floor(int i) => floors[i];

    internal bool HoldsStill(BookPromotion p) => p.Condition.Number < 0 || Holds(p.Condition.Number);

    /// <summary>What it would take off the line by itself, in millionths.</summary>
    internal long WeightOn(int i, BookPromotion p) => Weight(i, p);

    /// <summary>Whether the bundle goes at least once if all pieces are its own.</summary>
    internal bool Goes(BookPromotion p)
    {
        var (keptRest, keptPieces) = (rest, pieces);
        (rest, pieces) = (new long[rest.Length], new long[pieces.Length]);
        var goes = Covers(p, 0);
        (rest, pieces) = (keptRest, keptPieces);
        return goes;
    }
}
