namespace Crm.Analytics;

/// <summary>A stretch of scores, both ends in it. <c>default</c> is any score.</summary>
/// <param name="From">The lowest.</param>
/// <param name="To">The highest; 0 for no end.</param>
public readonly record struct ScoreRange(int From, int To)
{
    /// <summary>Any score.</summary>
    public static ScoreRange Any => default;

    /// <summary>Exactly this score.</summary>
    public static implicit operator ScoreRange(int score) => new(score, score);

    /// <summary>Whether a score is in it.</summary>
    public bool Contains(int score) => score >= From && (To == 0 || score <= To);

    /// <summary><c>3-5</c>, <c>4</c>, <c>*</c>.</summary>
    public override string ToString() => To == 0 ? From <= 1 ? "*" : $"{From}+" : From == To ? $"{From}" : $"{From}-{To}";
}
