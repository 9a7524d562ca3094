namespace Crm.Privacy;

/// <summary>
/// What is done about the places in the database's files in which erased values stood: a database does not overwrite what it no
/// longer shows.
/// </summary>
public enum CleaningKind
{
    /// <summary>
    /// On SQLite the file is written anew and the write-ahead log emptied: no byte of the values is left in them, and writers wait
    /// meanwhile. On PostgreSQL the touched tables are vacuumed, which holds nobody up; bytes of old rows stay in the files, where no
    /// SQL can read them, until the space is used again.
    /// </summary>
    Now,

    /// <summary>As <see cref="Now"/>, and on PostgreSQL the touched tables are written anew, locked meanwhile: no byte is left in the tables' files.</summary>
    Thorough,

    /// <summary>Nothing yet: <see cref="CrmPrivacy.CleanAsync"/> does it for all erasures together, at night for example.</summary>
    Later,
}
