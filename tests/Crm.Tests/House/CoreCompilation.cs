using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>The core, compiled in memory, so that rules speak of what names mean and not of how they look.</summary>
internal static class CoreCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<IReadOnlyList<Reference>> All = new(() => Collect(Compile(SourceFile.Core.Select(f => (SyntaxTree)f.Tree))));

    private static readonly MetadataReference[] Assemblies =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(a => Path.GetFileName(a) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "NodaTime.dll" or "FluentValidation.dll" or "netstandard.dll"))
            .Select(a => MetadataReference.CreateFromFile(a))];

    /// <summary>Every name in the core's code with what it stands for; <c>nameof</c> and documentation apart.</summary>
    public static IReadOnlyList<Reference> References => All.Value;

    /// <summary>The names in a piece of code, for tests of the rules themselves.</summary>
    public static IReadOnlyList<Reference> ReferencesOf(string code) => Collect(Compile([CSharpSyntaxTree.ParseText(code, CodeParsing.Options, "code")]));

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create(
            "Crm.Seen",
            trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, CodeParsing.Options)),
            Assemblies,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static List<Reference> Collect(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree => Collect(tree, compilation.GetSemanticModel(tree)).ToList())];

    private static IEnumerable<Reference> Collect(SyntaxTree tree, SemanticModel model)
    {
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            if (Meaning(model, name) is { } symbol && symbol.Kind is not (SymbolKind.Namespace or SymbolKind.Local or SymbolKind.Parameter or SymbolKind.RangeVariable or SymbolKind.TypeParameter or SymbolKind.Label))
                yield return new Reference(tree.FilePath, tree.GetLineSpan(name.Span).StartLinePosition.Line + 1, Space(name), symbol);
    }

    private static ISymbol? Meaning(SemanticModel model, SimpleNameSyntax name)
    {
        var info = model.GetSymbolInfo(name);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
    }

    private static string Space(SyntaxNode node) => node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    /// <summary>A name in the code of <paramref name="Path"/>, within namespace <paramref name="From"/>.</summary>
    internal sealed record Reference(string Path, int Line, string From, ISymbol Symbol)
    {
        /// <summary>Namespace of what is named.</summary>
        public string To => Symbol.ContainingNamespace?.ToDisplayString() ?? "";

        /// <summary>Full name of the type that is named or whose member is named.</summary>
        public string Type => ((Symbol as INamedTypeSymbol ?? Symbol.ContainingType)?.OriginalDefinition.ToDisplayString(NoGenerics)) ?? "";

        /// <summary>Full name of the member, or of the type.</summary>
        public string Member => Symbol is INamedTypeSymbol ? Type : Type + "." + Symbol.Name;

        /// <summary>A typed id, or a member of one: ids are words that all features share.</summary>
        public bool IsId => (Symbol as INamedTypeSymbol ?? Symbol.ContainingType)?.AllInterfaces.Any(i => i.Name == "IId") ?? false;

        public override string ToString() => $"{Path}({Line}) {Member}";

        private static SymbolDisplayFormat NoGenerics { get; } = new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);
    }
}
