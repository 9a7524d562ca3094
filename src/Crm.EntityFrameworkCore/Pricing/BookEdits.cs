using Crm.History;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Edits of the documents by which prices are made: as of all definitions, with their own refusal, and with the rows that stand beside some.</summary>
internal static class BookEdits
{
    /// <param name="source">Where it is read.</param>
    /// <param name="document">The whole of it.</param>
    /// <param name="basedOn">The version that was edited; 0 for none.</param>
    /// <param name="cause">What is recorded.</param>
    /// <param name="rows">What is written beside it; null for nothing.</param>
    internal static EditDefinition<T> Of<T>(DefinitionSource<T> source, string document, int basedOn, string cause, IDefinitionGuard? rows = null)
        where T : class => new(source, document, basedOn, rows)
        {
            Name = "pricing.save",
            Cause = cause,
            Changed = version => new Refusal(PricingRefusals.Changed, "{code} was changed meanwhile.", ("code", source.Kind), ("version", version), ("seen", basedOn)),
        };

    /// <summary>A list that is new: its row, and the document, once its id is known.</summary>
    internal sealed class NewList(Func<long, (PriceListRow Row, string Document)> list) : IDefinitionGuard
    {
        public void Plan(LoadPlan plan) => plan.Reserve(PricingStatements.ListIds, 1);

        public Refusal? Check(WorkingSet set) => null;

        public string Write(WorkingSet set, string document)
        {
            var (row, text) = list(set.NextId(PricingStatements.ListIds));
            set.Add(row, "price-list.created");
            return text;
        }

        public void Saved(WorkingSet set)
        {
        }
    }

    /// <summary>A promotion that was edited, with a row of its own.</summary>
    internal sealed class OnePromotion(PromotionInForce promotion, string cause) : IDefinitionGuard
    {
        public void Plan(LoadPlan plan) => plan.Load<PromotionRow>(promotion.Id.Value);

        public Refusal? Check(WorkingSet set) => null;

        public string Write(WorkingSet set, string document)
        {
            if (set.Find<PromotionRow>(promotion.Id.Value) is { } row)
            {
                row.Edit(promotion);
                set.Change(row, cause);
            }
            else
            {
                set.Add(new PromotionRow(promotion), "promotion.created");
            }

            return document;
        }

        public void Saved(WorkingSet set)
        {
        }
    }
}
