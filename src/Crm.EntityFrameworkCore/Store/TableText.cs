using System.Reflection;
using Crm.Sites;

namespace Crm.Store;

/// <summary>
/// One table of the model, as <c>tables.txt</c> tells it: who writes needs no model of EF's, which takes a second of a processor to build and is built when somebody
/// queries. The file is made of EF's model and compared with it by a house test, on both databases.
/// </summary>
internal sealed class TableText
{
    private const string Resource = "Crm.Store.tables.txt";
    private const string Below = ">";
    private static readonly Lazy<IReadOnlyList<TableText>> Known = new(() => Parse(Embedded(), typeof(TableText).Assembly, typeof(Site).Assembly));

    private readonly IReadOnlyList<Assembly> assemblies;
    private readonly string[] lines;

    private TableText(string[] lines, IReadOnlyList<Assembly> assemblies)
    {
        (this.lines, this.assemblies) = (lines, assemblies);
        var words = lines[0].Split(' ');
        (Name, Class) = (words[0], words[1]);
        foreach (var word in words.Skip(2))
            switch (word.Split('='))
            {
                case ["key", var key]:
                    Key = key.Split(',');
                    break;
                case ["entity", var entity]:
                    Entity = entity;
                    break;
                case ["subject", var subject]:
                    Subject = subject;
                    break;
                case ["ledger"]:
                    IsLedger = true;
                    break;
                default:
                    throw new FormatException($"Of table {Name} it says '{word}'.");
            }
    }

    /// <summary>All tables of the product.</summary>
    internal static IReadOnlyList<TableText> All => Known.Value;

    internal string Name { get; }

    /// <summary>Full name of the class whose objects are its rows.</summary>
    internal string Class { get; }

    /// <summary>Properties of the primary key.</summary>
    internal string[] Key { get; } = [];

    /// <summary>The aggregate's name in the change log; null for rows that are no aggregate's root.</summary>
    internal string? Entity { get; }

    /// <summary>The property with the customer whom personal data are about.</summary>
    internal string? Subject { get; }

    internal bool IsLedger { get; }

    internal Type Clr => field ??= assemblies.Select(a => a.GetType(Class)).FirstOrDefault(t => t is not null) ?? throw new InvalidOperationException($"There is no class {Class}.");

    /// <summary>Columns in the order in which they are written: property, name, what there is to know.</summary>
    internal IEnumerable<(string Property, string Name, ColumnTraits Traits)> Columns =>
        lines.Skip(1).Select(l => l.Split(' ')).Where(w => w[0] != Below).Select(w => (w[0], w[1], w.Skip(2).Aggregate(ColumnTraits.None, (all, word) => all | Enum.Parse<ColumnTraits>(word))));

    /// <summary>Lists of rows below: property, class.</summary>
    internal IEnumerable<(string Property, string Class)> Children => lines.Skip(1).Select(l => l.Split(' ')).Where(w => w[0] == Below).Select(w => (w[1], w[2]));

    /// <summary>Reads a text: a line for a table, then one for each column and list, with a space before.</summary>
    internal static IReadOnlyList<TableText> Parse(string text, params IReadOnlyList<Assembly> assemblies)
    {
        var (tables, lines) = (new List<TableText>(), new List<string>());
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ' && lines.Count > 0)
                Take();
            lines.Add(line.Trim());
        }

        if (lines.Count > 0)
            Take();
        return tables;

        void Take()
        {
            tables.Add(new TableText([.. lines], assemblies));
            lines.Clear();
        }
    }

    private static string Embedded()
    {
        using var reader = new StreamReader(typeof(TableText).Assembly.GetManifestResourceStream(Resource)!);
        return reader.ReadToEnd();
    }
}
