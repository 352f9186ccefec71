using DelegatedAccess.Grants.Stores.Files;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Grants.Files;

internal sealed class GrantFileTests
{
    private static readonly string Snapshot = Repository.PathOf("tests", "DelegatedAccess.Tests", "Grants", "Files", "Snapshots", "format-1.grant");

    private static readonly StoredGrant Kept = new()
    {
        Id = GrantId.Parse("0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"),
        Version = new Guid("5d1c1a0e-2f3b-4c5d-8e6f-708192a3b4c5"),
        Registration = "cloudflare",
        Owner = "acme \0 Ü",
        Status = GrantStatus.Disconnected,
        DueAt = new DateTimeOffset(2026, 11, 27, 12, 34, 56, 789, TimeSpan.Zero),
        Payload = new byte[] { 1, 2, 3, 4 },
    };

    [Test]
    public async Task A_file_that_an_earlier_version_wrote_is_read_in_every_member()
    {
        var read = GrantFile.Read(Kept.Id, await File.ReadAllBytesAsync(Snapshot));
        Assert.That(
            (read.Id, read.Version, read.Registration, read.Owner, read.Status, read.DueAt),
            Is.EqualTo((Kept.Id, Kept.Version, Kept.Registration, Kept.Owner, Kept.Status, Kept.DueAt)));
        Assert.That(read.Payload.ToArray(), Is.EqualTo(Kept.Payload.ToArray()));
    }

    [Test]
    public async Task The_file_of_format_1_is_still_written_byte_by_byte() =>
        Assert.That(GrantFile.Write(Kept), Is.EqualTo(await File.ReadAllBytesAsync(Snapshot)));
}
