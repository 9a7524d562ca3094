using Crm.Store;

namespace Crm.Privacy;

/// <summary>Names of the fields of an entity in which people write what they like, as they stand in the log.</summary>
/// <param name="free">All of them.</param>
/// <param name="asked">Those that hold what somebody looked for.</param>
internal sealed class FreeFields(IReadOnlySet<string> free, IReadOnlySet<string> asked)
{
    /// <summary>Those of an entity.</summary>
    internal static FreeFields Of(StoreModel model, string entity)
    {
        if (model.AggregateNamed(entity) is not { } plan)
            return new FreeFields(new HashSet<string>(), new HashSet<string>());
        var columns = plan.Children.Select(c => c.Table).Prepend(plan.Root).SelectMany(t => t.Columns).Where(c => c.IsFreeText).ToList();
        return new FreeFields(columns.Select(c => c.JsonName).ToHashSet(), columns.Where(c => c.IsAsked).Select(c => c.JsonName).ToHashSet());
    }

    internal bool IsFree(string path) => free.Contains(NameIn(path));

    internal bool IsAsked(string path) => asked.Contains(NameIn(path));

    private static string NameIn(string path) => path[(path.LastIndexOf('.') + 1)..];
}
