using Crm.Behaviour;
using NodaTime;

namespace Crm.Segments;

public sealed partial class SegmentsSetup
{
    /// <summary>All that is wrong, at once. Learns how long behaviour is kept.</summary>
    internal IEnumerable<DefinitionMistake> Check(BehaviourSetup behaviour)
    {
        ViewsKept = new[] { BehaviourKinds.ProductView, BehaviourKinds.CategoryView, BehaviourKinds.Search }.Min(k => behaviour.Kinds[k]);
        VisitsKept = behaviour.Kinds[BehaviourKinds.Visit];
        var mistakes = new List<DefinitionMistake>(Mistakes);
        if (TakeOverAfter < Duration.FromSeconds(1))
            mistakes.Add(new("segments.takeOverAfter", $"{TakeOverAfter} is less than a second."));

        // The product's own facts are sound, which a test says.
        if (Added.Count == 0)
            return mistakes;
        try
        {
            _ = CustomerCatalogue.Without(this, []);
        }
        catch (DefinitionException e)
        {
            mistakes.AddRange(e.Mistakes.Select(m => m with { Path = "segments." + m.Path }));
        }

        return mistakes;
    }
}
