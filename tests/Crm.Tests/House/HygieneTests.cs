using System.Text.RegularExpressions;
using Crm.TestSupport;

namespace Crm.House;

/// <summary>What does not belong into the tree: paths of a machine, addresses of registries, notes to oneself.</summary>
public sealed class HygieneTests
{
    // Put together, so that this file does not hold what it looks for.
    private static readonly string[] MachinePaths = ["/" + "work/", "/" + "root/", "/" + "farm/", "." + "library", "C:" + "\\Users"];

    private static readonly string[] Registries =
        ["api." + "nuget.org", "globalcdn." + "nuget.org", "registry." + "npmjs.org", "registry." + "yarnpkg.com", "deb." + "debian.org", "pypi." + "org", "mcr." + "microsoft.com"];

    private static readonly string[] Binary = [".png", ".ico", ".gz", ".woff2", ".jpg", ".nupkg", ".db"];

    private static readonly Regex Notes = new(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b", RegexOptions.CultureInvariant);

    [Fact]
    public void No_file_names_a_path_of_somebodys_machine() => Lines(line => MachinePaths.Any(p => line.Contains(p, StringComparison.Ordinal))).ShouldBeEmpty();

    [Fact]
    public void No_file_names_a_registry() => Lines(line => Registries.Any(r => line.Contains(r, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();

    [Fact]
    public void No_file_holds_a_note_to_oneself() => Lines(Notes.IsMatch).ShouldBeEmpty();

    [Fact]
    public void Text_files_end_their_lines_as_the_editor_is_told() =>
        Texts().Where(f => !f.EndsWith(".sln", StringComparison.Ordinal) && Repository.Read(f).Contains('\r', StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void The_top_level_holds_what_the_layout_says() =>
        Repository.Files.Where(f => f.Contains('/', StringComparison.Ordinal)).Select(f => f.Split('/')[0]).Distinct()
            .Except([".ci", ".config", ".github", "adapters", "benchmarks", "docs", "samples", "src", "tests"])
            .ShouldBeEmpty();

    private static List<string> Lines(Func<string, bool> hit) =>
        [.. Texts().AsParallel().AsOrdered().SelectMany(f => File.ReadLines(Repository.Full(f)).Select((line, i) => (line, i)).Where(l => hit(l.line)).Select(l => $"{f}({l.i + 1})"))];

    private static IEnumerable<string> Texts() => Repository.Files.Where(f => !Binary.Contains(Path.GetExtension(f)) && !f.EndsWith(".received.txt", StringComparison.Ordinal));
}
