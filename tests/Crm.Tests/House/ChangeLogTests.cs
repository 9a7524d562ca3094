using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>Whoever tries to go around the change log is stopped here: only listed files write to the database or run raw SQL.</summary>
public sealed class ChangeLogTests
{
    private static readonly string[] WaysAround = ["ExecuteUpdate", "ExecuteDelete", "ExecuteSql", "SaveChanges", "FromSql", "SqlQuery", "ExecuteNonQuery"];

    private static readonly string[] ExactWaysAround = ["CommandText", "CreateCommand", "BeginBinaryImport", "BeginTextImport"];

    [Fact]
    public void Nothing_goes_around_the_change_log()
    {
        var uses = SourceFile.Shipped.SelectMany(Uses).ToList();
        var allowed = HouseExceptions.RawDatabaseAccess;

        uses.Where(u => !allowed.Keys.Any(a => Covers(a, u.Path))).Select(u => u.Text)
            .ShouldBeEmpty("Give the rows to the write path, so that the change log has them.");
        allowed.ShouldAllBeNeeded(allowed.Keys.Where(a => uses.Any(u => Covers(a, u.Path))));
    }

    [Theory]
    [InlineData("class C { void M() => db.SaveChanges(); }", true)]
    [InlineData("class C { void M() => db.Orders.Where(o => true).ExecuteDeleteAsync(); }", true)]
    [InlineData("class C { void M() => command.CommandText = sql; }", true)]
    [InlineData("class C { /* SaveChanges */ void M() => db.Orders.ToList(); }", false)]
    [InlineData("class C { override int SaveChanges() => 0; }", false)]
    public void A_call_is_seen_and_a_comment_or_an_override_is_not(string code, bool seen) =>
        Calls(CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken).GetRoot(TestContext.Current.CancellationToken)).Any().ShouldBe(seen);

    private static IEnumerable<(string Path, string Text)> Uses(SourceFile file) =>
        Calls(file.Root).Select(name => (file.Path, $"{file}({file.LineOf(name)}) {name.Identifier.ValueText}"));

    private static IEnumerable<SimpleNameSyntax> Calls(SyntaxNode root) =>
        root.DescendantNodes().OfType<SimpleNameSyntax>().Where(n => IsWayAround(n.Identifier.ValueText));

    private static bool IsWayAround(string name) =>
        WaysAround.Any(w => name.StartsWith(w, StringComparison.Ordinal)) || ExactWaysAround.Contains(name);

    private static bool Covers(string allowed, string path) =>
        allowed.EndsWith('/') ? path.StartsWith(allowed, StringComparison.Ordinal) : path == allowed;
}
