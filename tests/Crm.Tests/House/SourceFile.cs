using Crm.TestSupport;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>One C# file of the tree, parsed.</summary>
internal sealed class SourceFile
{
    private SourceFile(string path)
    {
        Path = path;
        Text = Repository.Read(path);
        Tree = (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(Text, CodeParsing.Options, path);
        Root = Tree.GetCompilationUnitRoot();
    }

    /// <summary>Every C# file that people write: migrations, which are generated, apart.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
        [.. Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal) && !IsGenerated(f)).AsParallel().AsOrdered().Select(f => new SourceFile(f))];

    /// <summary>What ships: <c>src</c> and <c>adapters</c>.</summary>
    public static IEnumerable<SourceFile> Shipped => All.Where(f => f.Top is "src" or "adapters");

    /// <summary>The core, <c>src/Crm</c>.</summary>
    public static IEnumerable<SourceFile> Core => All.Where(f => f.Path.StartsWith("src/Crm/", StringComparison.Ordinal));

    /// <summary>From the root, with forward slashes.</summary>
    public string Path { get; }

    public string Text { get; }

    public CSharpSyntaxTree Tree { get; }

    public CompilationUnitSyntax Root { get; }

    /// <summary>The first folder: src, tests, …</summary>
    public string Top => Path.Split('/')[0];

    /// <summary>Folders below the project's: <c>[Orders]</c> for <c>src/Crm/Orders/Order.cs</c>.</summary>
    public string[] Folders => Path.Split('/')[2..^1];

    /// <summary>Lines, a last line break not counted as one more.</summary>
    public int Lines => Text.TrimEnd('\n').Count(c => c == '\n') + 1;

    /// <summary>Line of a node, for messages.</summary>
    public int LineOf(Microsoft.CodeAnalysis.SyntaxNodeOrToken node) => Tree.GetLineSpan(node.Span).StartLinePosition.Line + 1;

    /// <summary>Type and delegate declarations that stand in a namespace, not in another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Where(n => n is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax).Cast<MemberDeclarationSyntax>();

    /// <summary>All type and delegate declarations, nested ones too.</summary>
    public IEnumerable<MemberDeclarationSyntax> Types =>
        Root.DescendantNodes().Where(n => n is BaseTypeDeclarationSyntax and not ExtensionBlockDeclarationSyntax or DelegateDeclarationSyntax)
            .Cast<MemberDeclarationSyntax>();

    public override string ToString() => Path;

    private static bool IsGenerated(string path) => path.Contains("/Migrations/", StringComparison.Ordinal);
}
