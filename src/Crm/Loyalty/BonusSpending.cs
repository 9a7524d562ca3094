namespace Crm.Loyalty;

/// <summary>What spent bonuses are.</summary>
public enum BonusSpending
{
    /// <summary>A discount on the goods: it lowers the price, and with it the base of tax.</summary>
    Discount,

    /// <summary>A means of payment: price and tax stay, and what is left to pay is the total less the bonuses.</summary>
    Tender,
}
