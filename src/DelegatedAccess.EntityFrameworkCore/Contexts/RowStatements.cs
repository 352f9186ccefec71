using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace DelegatedAccess.EntityFrameworkCore.Contexts;

/// <summary>The two statements that LINQ has no words for, written from the model's own names and types.</summary>
internal static class RowStatements
{
    private const string InsertAnnotation = "DelegatedAccess:Insert";

    /// <summary>The rows, whatever filters the app put on all of its entities.</summary>
    public static IQueryable<TRow> Rows<TRow>(this DbContext context)
        where TRow : class => context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();

    /// <summary>Inserts the row where there is none with its key.</summary>
    /// <returns>How many rows were inserted.</returns>
    public static Task<int> InsertIfAbsentAsync<TRow>(this DbContext context, TRow row, CancellationToken cancellationToken)
        where TRow : class
    {
        var entity = context.Model.FindEntityType(typeof(TRow))!;
        var sql = entity.GetOrAddRuntimeAnnotationValue(InsertAnnotation, static state => Insert(state.context, state.entity), (context, entity));
        var values = ColumnsOf(entity).Select((property, i) => context.Parameter(property, i, property.PropertyInfo!.GetValue(row)));
        return context.Database.ExecuteSqlRawAsync(sql, values, cancellationToken);
    }

    /// <summary>The rows that come behind the pair, in the order of the two columns: one index range, which two comparisons with an "or" would not be.</summary>
    public static IQueryable<TRow> RowsBehind<TRow>(this DbContext context, (string Property, object Value) first, (string Property, object Value) second)
        where TRow : class
    {
        var entity = context.Model.FindEntityType(typeof(TRow))!;
        var (one, two) = (entity.FindProperty(first.Property)!, entity.FindProperty(second.Property)!);
        var sql = $"SELECT * FROM {context.Table(entity)} WHERE ({context.Column(one)}, {context.Column(two)}) > ({{0}}, {{1}})";
        return context.Set<TRow>().FromSqlRaw(sql, context.Parameter(one, 0, first.Value), context.Parameter(two, 1, second.Value))
            .AsNoTracking().IgnoreQueryFilters();
    }

    private static string Insert(DbContext context, IEntityType entity)
    {
        var columns = ColumnsOf(entity).ToList();
        return $"INSERT INTO {context.Table(entity)} ({string.Join(", ", columns.Select(context.Column))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, i) => $"{{{i}}}"))}) ON CONFLICT DO NOTHING";
    }

    // Not the shadow properties that an app may have given to all of its entities.
    private static IEnumerable<IProperty> ColumnsOf(IEntityType entity) => entity.GetProperties().Where(property => !property.IsShadowProperty());

    private static string Table(this DbContext context, IEntityType entity) =>
        Literal(context.Sql().DelimitIdentifier(entity.GetTableName()!, entity.GetSchema()));

    private static string Column(this DbContext context, IProperty property) => Literal(context.Sql().DelimitIdentifier(property.GetColumnName()));

    private static ISqlGenerationHelper Sql(this DbContext context) => context.GetService<ISqlGenerationHelper>();

    // Raw SQL is a format string.
    private static string Literal(string name) => name.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static DbParameter Parameter(this DbContext context, IProperty property, int index, object? value)
    {
        using var command = context.Database.GetDbConnection().CreateCommand();
        return property.GetRelationalTypeMapping().CreateParameter(command, $"p{index}", value, property.IsNullable);
    }
}
