namespace Crm.Pricing;

/// <summary>A stored promotion. The definition of all promotions counts every edit of one, so what was decided by it is seen to be old.</summary>
internal sealed class PromotionRow
{
    private PromotionRow()
    {
    }

    internal PromotionRow(PromotionInForce promotion)
    {
        (Id, Code) = (promotion.Id.Value, promotion.Definition.Code);
        Edit(promotion);
    }

    public long Id { get; private set; }
    public string Code { get; private set; } = "";
    public string Document { get; private set; } = "";
    public bool IsActive { get; private set; }

    /// <summary>The version that orders record: of a promotion that was stored with all others before, not that of the row.</summary>
    public int Edition { get; private set; }
    public int Version { get; internal set; }

    internal void Edit(PromotionInForce promotion) => (Document, IsActive, Edition) = (promotion.Definition.ToJson(), promotion.IsActive, promotion.Version);

    internal PromotionInForce Read() => new(PromotionDefinition.FromJson(Document), new PromotionId(Id), Edition, IsActive);
}
