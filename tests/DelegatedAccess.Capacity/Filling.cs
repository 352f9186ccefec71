using System.Security.Cryptography;
using DelegatedAccess.EntityFrameworkCore.Mapping;
using Npgsql;
using NpgsqlTypes;

namespace DelegatedAccess.Capacity;

/// <summary>Grants by the million, past the store: one workspace each, due at any time within a month before and after now.</summary>
internal static class Filling
{
    private const int LeastPayload = 1500;
    private const int MostPayload = 2048;
    private const int Month = 30 * 24 * 60 * 60;

    private const string Copy =
        $"COPY {Tables.Grants} (id, version, registration, owner, owner_hash, due_at, status, payload) FROM STDIN (FORMAT BINARY)";

    public static GrantKey Key(int number) => new("cloudflare", $"workspace-{number:D8}");

    public static byte[] NewPayload() => RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(LeastPayload, MostPayload + 1));

    public static async Task RunAsync(NpgsqlConnection connection, int size, DateTimeOffset now)
    {
        await using var rows = await connection.BeginBinaryImportAsync(Copy);
        for (var number = 0; number < size; number++)
        {
            var key = Key(number);
            await rows.StartRowAsync();
            await rows.WriteAsync(GrantId.Of(key).Value, NpgsqlDbType.Varchar);
            await rows.WriteAsync(new Guid(RandomNumberGenerator.GetBytes(16)), NpgsqlDbType.Uuid);
            await rows.WriteAsync(key.Registration, NpgsqlDbType.Text);
            await rows.WriteAsync(key.Owner, NpgsqlDbType.Text);
            await rows.WriteAsync(OwnerHash.Of(key.Owner), NpgsqlDbType.Varchar);
            await rows.WriteAsync(StoredTime.Of(now.AddSeconds(RandomNumberGenerator.GetInt32(-Month, Month))), NpgsqlDbType.Bigint);
            await rows.WriteAsync((int)GrantStatus.Active, NpgsqlDbType.Integer);
            await rows.WriteAsync(NewPayload(), NpgsqlDbType.Bytea);
        }

        await rows.CompleteAsync();
    }
}
