using NodaTime;

namespace Crm.Catalog;

/// <summary>A place in the catalogue's tree.</summary>
public sealed class Category
{
    private Category()
    {
    }

    /// <summary>Its id.</summary>
    public CategoryId Id { get; private set; }

    /// <summary>The category above; null at the top.</summary>
    public CategoryId? ParentId { get; private set; }

    /// <summary>Short code, trimmed, compared ordinally; unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Its name.</summary>
    public LocalizedText Names { get; private set; } = "";

    /// <summary>Ids from the top down to itself, <c>/1/7/</c>: all that starts with it lies under it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>When it was deleted; null while it is there.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A new category.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="code">Short code; trimmed.</param>
    /// <param name="names">Its name.</param>
    /// <param name="parent">The category above; null for the top.</param>
    /// <exception cref="DefinitionException">Code or name are missing.</exception>
    public static Category Define(CategoryId id, string code, LocalizedText names, Category? parent = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        var category = new Category { Id = id, ParentId = parent?.Id, Path = PathUnder(parent, id) };
        category.Rename(code, names);
        return category;
    }

    /// <summary>Changes code and name.</summary>
    /// <exception cref="DefinitionException">Code or name are missing.</exception>
    public void Rename(string code, LocalizedText names)
    {
        List<DefinitionMistake> mistakes = [];
        if (string.IsNullOrWhiteSpace(code))
            mistakes.Add(new(nameof(Code), "A code is needed."));
        if (string.IsNullOrWhiteSpace(names?.Default))
            mistakes.Add(new(nameof(Names), "A name is needed."));
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes);
        (Code, Names) = (code.Trim(), names!);
    }

    /// <summary>Moves it, with all that lies under it; the event says how their paths change. Refused with <see cref="CatalogRefusals.CategoryCycle"/> under itself.</summary>
    public Result<CategoryMoved> MoveUnder(Category? parent)
    {
        if (parent?.IsUnder(this) == true)
            return new Refusal(CatalogRefusals.CategoryCycle, "Category {category} cannot come under itself.", ("category", Code));
        var moved = new CategoryMoved(Id, Path, PathUnder(parent, Id));
        (ParentId, Path) = (parent?.Id, moved.To);
        return moved;
    }

    /// <summary>Follows a move of a category above.</summary>
    public void Follow(CategoryMoved moved)
    {
        ArgumentNullException.ThrowIfNull(moved);
        if (Id != moved.CategoryId && Path.StartsWith(moved.From, StringComparison.Ordinal))
            Path = moved.To + Path[moved.From.Length..];
    }

    /// <summary>Whether it is the other category or lies under it.</summary>
    public bool IsUnder(Category other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Path.StartsWith(other.Path, StringComparison.Ordinal);
    }

    /// <summary>Deletes it.</summary>
    public void Delete(Instant now) => DeletedAt ??= now;

    /// <summary>Takes a deletion back.</summary>
    public void Restore() => DeletedAt = null;

    private static string PathUnder(Category? parent, CategoryId id) => $"{parent?.Path ?? "/"}{id.Value}/";
}
