using Crm.Sqlite;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Migrations
{
    /// <inheritdoc />
    public partial class SearchDifferences : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger crm_search_update;");
            migrationBuilder.Sql(SqliteSearch.CreateUpdate + ";");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger crm_search_update;");
            migrationBuilder.Sql(
                """
                create trigger crm_search_update after update of terms on crm_search when old.terms <> new.terms begin
                    insert into crm_search_index(crm_search_index, rowid, terms) values ('delete', old.document, old.terms);
                    insert into crm_search_index(rowid, terms) values (new.document, new.terms);
                end;
                """);
        }
    }
}
