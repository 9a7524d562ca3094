namespace Crm.Loyalty;

/// <summary>What spent bonuses are.</summary>
public enum BonusSpending
{
    /// <summary>A discount on the goods: it lowers the price, and with it the base of tax.</summary>
    Discount,

    /// <summary>A means of payment: the price and its tax stay.</summary>
    Tender,
}
