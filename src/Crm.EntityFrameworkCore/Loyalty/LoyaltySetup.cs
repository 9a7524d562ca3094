using NodaTime;

namespace Crm.Loyalty;

/// <summary>The loyalty programme of the shop. Without one nothing of it runs, and nothing of it costs.</summary>
public sealed class LoyaltySetup
{
    internal LoyaltySetup()
    {
    }

    internal LoyaltyProgramme? Programme { get; private set; }

    internal bool IsFixed { get; private set; }

    /// <summary>
    /// The shop has a loyalty programme; this one at its first start. Once the shop has edited it the database wins, and the start
    /// reports a difference.
    /// </summary>
    public LoyaltySetup Use(LoyaltyProgramme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        Programme = programme;
        return this;
    }

    /// <summary>Code wins, and the programme cannot be edited.</summary>
    public LoyaltySetup Fixed()
    {
        IsFixed = true;
        return this;
    }

    internal IEnumerable<DefinitionMistake> Check() =>
        Programme is null ? [] : LoyaltyProgramme.MistakesOf(Programme).Select(m => m with { Path = "loyalty." + m.Path });
}
