using System.Globalization;
using Crm.Store;

namespace Crm.Privacy;

/// <summary>A table as exports and erasures see it: whose its rows are.</summary>
internal sealed class PersonalTable(TablePlan plan, AggregatePlan? aggregate, AggregatePlan? parent, IReadOnlyList<OwnerLink> links)
{
    /// <summary>So many ids stand in one condition.</summary>
    private const int AtOnce = 400;

    internal TablePlan Plan { get; } = plan;

    /// <summary>The aggregate whose root it is; null for rows below one and for plain rows.</summary>
    internal AggregatePlan? Aggregate { get; } = aggregate;

    /// <summary>The aggregate below whose root it is; null for others.</summary>
    internal AggregatePlan? Parent { get; } = parent;

    internal IReadOnlyList<OwnerLink> Links { get; } = links;

    /// <summary>An erasure takes a person's rows away: they are made of personal data, and nothing else counts on them.</summary>
    internal bool Goes { get; init; }

    /// <summary>Its name in exports: the table's without what all begin with.</summary>
    internal string Title { get; } = plan.Name.StartsWith("crm_", StringComparison.Ordinal) ? plan.Name[4..] : plan.Name;

    /// <summary>Conditions in SQL that find the rows of what a person owns; each by itself.</summary>
    internal IEnumerable<string> Conditions(IReadOnlyDictionary<string, HashSet<long>> owned)
    {
        var subject = Links.FirstOrDefault(l => l.IsSubject);
        foreach (var link in Links)
            foreach (var condition in Conditions(link, owned))
                yield return subject is null || link.IsSubject || !Plan.Columns[subject.Column].IsNullable
                    ? condition
                    : $"{condition} and t.{Plan.Columns[subject.Column].Name} is null";
    }

    private IEnumerable<string> Conditions(OwnerLink link, IReadOnlyDictionary<string, HashSet<long>> owned)
    {
        var column = "t." + Plan.Columns[link.Column].Name;
        foreach (var (entity, ids) in owned)
        {
            if (link.Entity is not null && link.Entity != entity)
                continue;
            foreach (var chunk in ids.Order().Chunk(AtOnce))
            {
                var keys = string.Join(", ", chunk.Select(id => link.IsText ? $"'{entity}:{Text(id)}'" : Text(link.KeyOf(id))));
                var kind = link.KindColumn < 0 ? "" : $"t.{Plan.Columns[link.KindColumn].Name} = '{entity}' and ";
                yield return $"{kind}{column} in ({keys})";
            }
        }
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
