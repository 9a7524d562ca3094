namespace Crm.History;

/// <summary>A definition that a shop edits (the order process), as JSON. Its version is the aggregate's; earlier ones stand in the change log.</summary>
internal sealed class Definition
{
    private Definition()
    {
    }

    internal Definition(long id, string kind, string document, string codeHash) =>
        (Id, Kind, Document, CodeHash) = (id, kind, document, codeHash);

    public long Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string Document { get; private set; } = "";

    /// <summary>SHA-256 of the definition that code gave when this version was stored, so that a later change in code is seen.</summary>
    public string CodeHash { get; private set; } = "";

    /// <summary>True once the shop has edited it: then the database wins over code.</summary>
    public bool IsEdited { get; private set; }
    public int Version { get; internal set; }

    internal void Edit(string document) => (Document, IsEdited) = (document, true);

    /// <summary>What the product itself tidies up: whose definition it is does not change.</summary>
    internal void Settle(string document) => Document = document;

    internal void FollowCode(string document, string codeHash) => (Document, CodeHash, IsEdited) = (document, codeHash, false);
}
