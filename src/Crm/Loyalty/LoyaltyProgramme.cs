namespace Crm.Loyalty;

/// <summary>
/// How a shop's customers come to bonuses and what they may do with them. A bonus is worth one unit of the base currency. Stored as
/// JSON, in versions; what an order accrues, of what and for how long is frozen when it is placed.
/// </summary>
public sealed record LoyaltyProgramme
{
    /// <summary>What is accrued, in percent of what is paid in money; 0 to 100, at most four decimals. Levels may say otherwise.</summary>
    public decimal Accrual { get; init; }

    /// <summary>Delivery accrues, too.</summary>
    public bool AccruesOnDelivery { get; init; }

    /// <summary>Lines that are no goods (postage, assembly) accrue, too. Gift cards never do.</summary>
    public bool AccruesOnServices { get; init; }

    /// <summary>Codes of the channels whose orders accrue; empty for all.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>So many days after their order is complete bonuses can be spent: the time for returns. 0 for at once.</summary>
    public int ActiveAfterDays { get; init; }

    /// <summary>So many days they can be spent; null for without end.</summary>
    public int? LivesDays { get; init; }

    /// <summary>So many days before their end the customer hears of it; null for not at all.</summary>
    public int? WarnDays { get; init; }

    /// <summary>So many days live bonuses that are given back after their end; 14 unless told.</summary>
    public int ReturnedLiveDays { get; init; } = 14;

    /// <summary>How much of the goods may be paid with bonuses, in percent after all other discounts; 0 to 100.</summary>
    public decimal MaxShare { get; init; } = 100;

    /// <summary>From which worth of goods on bonuses may be spent, in base currency.</summary>
    public decimal MinOrder { get; init; }

    /// <summary>The most that may be spent on one order, in base currency; null for no such limit.</summary>
    public decimal? MaxPerOrder { get; init; }

    /// <summary>What spent bonuses are, on orders from now on.</summary>
    public BonusSpending Spending { get; init; }

    /// <summary>
    /// Whether what a customer owes of bonuses (<see cref="BonusEntryKind.Owe"/>) is taken off what is refunded to them, before later bonuses
    /// offset it. Orders in another currency than the bonuses are refunded in full.
    /// </summary>
    public bool DebtLowersRefunds { get; init; }

    /// <summary>The levels, the lowest first; none for a programme without levels.</summary>
    public IReadOnlyList<LoyaltyLevel> Levels { get; init; } = [];

    /// <summary>What lifts a customer to a level.</summary>
    public LoyaltyMeasure Measure { get; init; }

    /// <summary>Over what time.</summary>
    public LoyaltyPeriod Period { get; init; }

    /// <summary>Of a rolling period: how many months, 1 to 120.</summary>
    public int Months { get; init; } = 12;

    /// <summary>Whether customers come down again when their figures no longer give the level.</summary>
    public bool Downgrades { get; init; } = true;

    /// <summary>So many days a level is kept once the figures no longer give it.</summary>
    public int GraceDays { get; init; }

    /// <summary>What a customer of a level accrues.</summary>
    public Percent AccrualOf(string? level) => Percent.Of(Level(level)?.Accrual ?? Accrual);

    /// <summary>How much of the goods a customer of a level may pay with bonuses.</summary>
    public Percent MaxShareOf(string? level) => Percent.Of(Level(level)?.MaxShare ?? MaxShare);

    /// <summary>Whether orders of a channel accrue.</summary>
    public bool AccruesIn(string channel) => Channels.Count == 0 || Channels.Contains(channel);

    /// <summary>How long bonuses of an order placed now live, and of what they are a share.</summary>
    public BonusTerms Terms => new(LivesDays, WarnDays) { OnDelivery = AccruesOnDelivery, OnServices = AccruesOnServices };

    /// <summary>A level by its code; null where there is none.</summary>
    public LoyaltyLevel? Level(string? code) => code is null ? null : Levels.FirstOrDefault(l => l.Code == code);

    /// <summary>All mistakes, for editors; empty if the programme can be used.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(LoyaltyProgramme programme) => LoyaltyValidation.Mistakes(programme);
}
