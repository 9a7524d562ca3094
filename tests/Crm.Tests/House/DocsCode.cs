using System.Text;
using System.Text.RegularExpressions;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>
/// The C# in the pages of <c>docs</c>, made compilable. A comment above a block, which no reader sees, says what the block needs:
/// <c>&lt;!-- code: given OrderId id, int seen --&gt;</c> declares names, <c>&lt;!-- code: goes on --&gt;</c> continues the block before, and
/// <c>&lt;!-- code: not compiled, because … --&gt;</c> leaves it out. Use cases need no declaration: a <c>CrmOrders</c> is at hand as <c>orders</c>.
/// </summary>
internal static partial class DocsCode
{
    internal sealed record Block(string Page, int Line, string Code, string Note)
    {
        public bool IsLeftOut => Note.StartsWith("not compiled", StringComparison.Ordinal);

        public bool GoesOn => Note.StartsWith("goes on", StringComparison.Ordinal);

        public string Given => GivenNames().Match(Note) is { Success: true } names ? names.Groups["names"].Value : "";
    }

    internal static IReadOnlyList<Block> Blocks { get; } =
        [.. Repository.Files.Where(f => f.StartsWith("docs/", StringComparison.Ordinal) && f.EndsWith(".md", StringComparison.Ordinal)).SelectMany(Read)];

    /// <summary>One method for each block and those that go on with it.</summary>
    internal static string Source(IEnumerable<Block> blocks, IEnumerable<string> namespaces, IEnumerable<(string Type, string Name)> atHand)
    {
        var source = new StringBuilder();
        foreach (var name in namespaces)
            source.Append("using ").Append(name).Append(";\n");
        source.Append("namespace Docs;\n#pragma warning disable\nabstract class AtHand\n{\n");
        foreach (var (type, name) in atHand)
            source.Append("    protected ").Append(type).Append(' ').Append(name).Append(" = default!;\n");
        source.Append("}\nsealed class Pages : AtHand\n{\n");
        var open = false;
        foreach (var block in blocks)
        {
            if (!(block.GoesOn && open))
                source.Append(open ? "}\n" : "").Append($"async Task M{block.Page.GetHashCode(StringComparison.Ordinal) & int.MaxValue}_{block.Line}({block.Given})\n{{\nawait Task.CompletedTask;\n");
            open = true;
            source.Append($"#line {block.Line + 1} \"{block.Page}\"\n").Append(block.Code).Append("\n#line hidden\n");
        }

        return source.Append(open ? "}\n}\n" : "}\n").ToString();
    }

    private static IEnumerable<Block> Read(string page)
    {
        var lines = Repository.Read(page).ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() != "```csharp")
                continue;
            var end = Array.FindIndex(lines, i + 1, l => l.Trim() == "```");
            yield return new Block(page, i + 1, string.Join('\n', lines[(i + 1)..end]), NoteAbove(lines, i));
            i = end;
        }
    }

    private static string NoteAbove(string[] lines, int block)
    {
        var above = block - 1;
        while (above >= 0 && lines[above].Trim().Length == 0)
            above--;
        return above >= 0 && Note().Match(lines[above]) is { Success: true } note ? note.Groups["note"].Value : "";
    }

    [GeneratedRegex(@"^\s*<!-- code: (?<note>.*?) -->\s*$")]
    private static partial Regex Note();

    [GeneratedRegex("given (?<names>.+)$")]
    private static partial Regex GivenNames();
}
