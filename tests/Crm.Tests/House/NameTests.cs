using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Crm.House;

/// <summary>Names: one public type per file, feature namespaces, no words that say nothing.</summary>
public sealed partial class NameTests
{
    private static readonly HashSet<string> WordsThatSayNothing = new(StringComparer.Ordinal)
    {
        "Manager", "Managers", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Processor", "Service", "Services", "Dto", "Impl", "Base",
    };

    private static readonly HashSet<string> TakenByTheFramework = new(StringComparer.Ordinal) { "Task", "Process", "Action", "Event" };

    [Fact]
    public void A_file_has_one_public_type_and_its_name() =>
        SourceFile.Shipped
            .Select(f => (File: f, Names: f.TopLevelTypes.Where(t => t.IsPublic()).Select(t => t.Name()).Distinct().ToList()))
            .Where(f => f.Names.Count > 1 || (f.Names.Count == 1 && Stem(f.File) != f.Names[0]))
            .Select(f => $"{f.File}: {string.Join(", ", f.Names)}")
            .ShouldBeEmpty();

    [Fact]
    public void A_file_without_public_types_is_named_after_one_of_its_types() =>
        SourceFile.Shipped
            .Select(f => (File: f, Names: f.TopLevelTypes.Select(t => t.Name()).ToList()))
            .Where(f => f.Names.Count > 0 && !f.Names.Contains(Stem(f.File)))
            .Select(f => $"{f.File}: {string.Join(", ", f.Names)}")
            .ShouldBeEmpty();

    [Fact]
    public void Type_names_do_without_words_that_say_nothing() =>
        (from file in SourceFile.Shipped
         from type in file.Types
         let words = Word().Matches(type.Name()).Select(m => m.Value).ToList()
         where words.Count > 0 && (WordsThatSayNothing.Contains(words[^1]) || words[0] == "Base" || words is ["I", .., "Repository"])
         select $"{file}({file.LineOf(type)}) {type.Name()}").ShouldBeEmpty();

    [Fact]
    public void No_public_type_takes_a_name_that_every_file_already_knows() =>
        (from file in SourceFile.Shipped
         from type in file.Types
         where type.IsPublic() && TakenByTheFramework.Contains(type.Name())
         select $"{file}({file.LineOf(type)}) {type.Name()}").ShouldBeEmpty();

    [Fact]
    public void Methods_that_return_a_task_end_in_Async() =>
        (from file in SourceFile.Shipped
         from method in file.Root.DescendantNodes().OfType<MethodDeclarationSyntax>()
         where method.Modifiers.Any(SyntaxKind.PublicKeyword) && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
         where IsTask(method.ReturnType) && !method.Identifier.ValueText.EndsWith("Async", StringComparison.Ordinal)
         select $"{file}({file.LineOf(method)}) {method.Label()}").ShouldBeEmpty();

    /// <summary>
    /// A feature's own subfolders sort its files and make no namespaces. What sets the whole product up (<c>Setup</c>) belongs to
    /// no feature and stands in the root; a database or adapter package stands in a namespace of its own name.
    /// </summary>
    [Fact]
    public void Namespaces_are_features() =>
        (from file in SourceFile.Shipped
         from space in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
         let name = space.Name.ToString()
         let expected = Space(file)
         where name != expected && !(name == "Microsoft.Extensions.DependencyInjection" && Stem(file).EndsWith("Extensions", StringComparison.Ordinal))
         select $"{file}: {name} instead of {expected}").ShouldBeEmpty();

    private static string Space(SourceFile file)
    {
        var project = file.Path.Split('/')[1];
        var root = project is "Crm" or "Crm.EntityFrameworkCore" ? "Crm" : project;
        return string.Join('.', file.Folders.Take(1).Where(f => f != "Setup").Prepend(root));
    }

    [Fact]
    public void All_code_stands_in_a_namespace_of_the_product() =>
        (from file in SourceFile.All
         from type in file.TopLevelTypes
         let name = type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "(none)"
         where name != "Crm" && !name.StartsWith("Crm.", StringComparison.Ordinal) && name != "Microsoft.Extensions.DependencyInjection"
         where !(name == "(none)" && Stem(file) == "Program")
         select $"{file}: {name}").ShouldBeEmpty();

    [Fact]
    public void No_file_hides_code_in_regions() =>
        (from file in SourceFile.All
         where file.Text.Contains("region", StringComparison.Ordinal)
         from trivia in file.Root.DescendantTrivia()
         where trivia.IsKind(SyntaxKind.RegionDirectiveTrivia)
         select file.Path).ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed_or_static() =>
        (from file in SourceFile.All
         where file.Top != "benchmarks" // BenchmarkDotNet derives from them.
         from type in file.Types.OfType<TypeDeclarationSyntax>()
         where type is ClassDeclarationSyntax || (type is RecordDeclarationSyntax r && !r.ClassOrStructKeyword.IsKind(SyntaxKind.StructKeyword))
         where !type.Modifiers.Any(m => m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(SyntaxKind.StaticKeyword) || m.IsKind(SyntaxKind.AbstractKeyword))
         where !PartOfSealed(type)
         where type.Identifier.ValueText != "Program"
         select $"{file}({file.LineOf(type)}) {type.Identifier.ValueText}").ShouldBeEmpty();

    /// <summary>One part of a partial class may carry the word for all.</summary>
    private static bool PartOfSealed(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword) && SealedParts.Value.Contains(type.Identifier.ValueText);

    private static readonly Lazy<HashSet<string>> SealedParts = new(() =>
        [.. from file in SourceFile.All
            from type in file.Types
            where type.Modifiers.Any(SyntaxKind.PartialKeyword)
            where type.Modifiers.Any(m => m.IsKind(SyntaxKind.SealedKeyword) || m.IsKind(SyntaxKind.StaticKeyword) || m.IsKind(SyntaxKind.AbstractKeyword))
            select type.Name()]);

    private static bool IsTask(TypeSyntax type) => type is SimpleNameSyntax { Identifier.ValueText: "Task" or "ValueTask" or "IAsyncEnumerable" }
        or QualifiedNameSyntax { Right.Identifier.ValueText: "Task" or "ValueTask" or "IAsyncEnumerable" };

    /// <summary><c>Order</c> for <c>Order.Edit.cs</c>.</summary>
    private static string Stem(SourceFile file) => file.Path.Split('/')[^1].Split('.')[0];

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
