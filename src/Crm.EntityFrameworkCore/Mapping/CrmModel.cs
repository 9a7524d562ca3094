using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>The whole model, feature by feature.</summary>
internal static class CrmModel
{
    /// <summary>All classes that are stored.</summary>
    internal static Type[] All => [.. SearchMapping.Types, .. FieldMapping.Types, .. SegmentMapping.Types, .. AnalyticsMapping.Types, .. PricingMapping.Types, .. BudgetMapping.Types, .. LoyaltyMapping.Types, .. TriggerMapping.Types, .. TaskMapping.Types, .. Types];

    /// <summary>Those of orders, customers, goods and all that belongs to them.</summary>
    internal static readonly Type[] Types =
        [.. HistoryMapping.Types, typeof(Site), .. CustomerMapping.Types, .. MergeMapping.Types, .. ConsentMapping.Types, .. CompanyMapping.Types, .. CatalogMapping.Types, .. StockMapping.Types, .. OrderMapping.Types, .. TradeMapping.Types, .. StaffMapping.Types, .. IntakeMapping.Types, .. AfterSaleMapping.Types, .. TimeMapping.Types, .. CartMapping.Types, .. ExportMapping.Types, .. PersonalMapping.Types, .. AttentionMapping.Types];

    internal static void Map(ModelBuilder model)
    {
        SearchMapping.Map(model);
        FieldMapping.Map(model);
        SegmentMapping.Map(model);
        AnalyticsMapping.Map(model);
        PricingMapping.Map(model);
        BudgetMapping.Map(model);
        LoyaltyMapping.Map(model);
        TriggerMapping.Map(model);
        HistoryMapping.Map(model);
        SiteMapping.Map(model);
        CustomerMapping.Map(model);
        MergeMapping.Map(model);
        ConsentMapping.Map(model);
        CompanyMapping.Map(model);
        CatalogMapping.Map(model);
        StockMapping.Map(model);
        OrderMapping.Map(model);
        TradeMapping.Map(model);
        StaffMapping.Map(model);
        IntakeMapping.Map(model);
        AfterSaleMapping.Map(model);
        TimeMapping.Map(model);
        AttentionMapping.Map(model);
        CartMapping.Map(model);
        ExportMapping.Map(model);
        PersonalMapping.Map(model);
        TaskMapping.Map(model);
    }
}
