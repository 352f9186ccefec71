namespace DelegatedAccess.EntityFrameworkCore.Tests.Databases;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
