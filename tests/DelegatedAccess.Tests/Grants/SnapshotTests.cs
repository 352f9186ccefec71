using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Protection;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Grants;

/// <summary>What an earlier version wrote is checked in; this version must read it for good. Never change these files: add new ones.</summary>
internal sealed class SnapshotTests
{
    private static readonly string Json = Repository.PathOf("tests", "DelegatedAccess.Tests", "Grants", "Snapshots", "format-1.json");
    private static readonly string Sealed = Repository.PathOf("tests", "DelegatedAccess.Tests", "Grants", "Snapshots", "format-1.b64");

    [Test]
    public async Task The_payload_of_format_1_is_read_in_every_member() =>
        AssertIsSnapshot(GrantPayload.Read(await File.ReadAllBytesAsync(Json)));

    [Test]
    public async Task The_payload_of_format_1_is_still_written_byte_by_byte() =>
        Assert.That(GrantPayload.Write(SampleRecords.Snapshot), Is.EqualTo((await File.ReadAllBytesAsync(Json)).AsSpan().TrimEnd("\r\n"u8).ToArray()));

    [Test]
    public async Task The_envelope_of_format_1_is_opened_and_its_payload_read()
    {
        var bytes = Convert.FromBase64String((await File.ReadAllTextAsync(Sealed)).Trim());
        var plain = Protector().Unprotect(bytes, GrantId.Of(SampleRecords.Snapshot.Key).Value);
        AssertIsSnapshot(GrantPayload.Read(plain));
    }

    [Test]
    public void The_identity_of_a_grant_never_changes() =>
        Assert.That(
            GrantId.Of(new GrantKey("cloudflare", "workspace-1", "blue")).Value,
            Is.EqualTo("fe64e3d8a5a85d0594f4180af4546eae299c8b32d6b1bb474556a6fd7b183cc5"));

    private static KeyRingProtector Protector()
    {
        var ring = new GrantKeyRingOptions();
        ring.Add("snapshot", Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        return new KeyRingProtector(ring, new Entropy());
    }

    private static void AssertIsSnapshot(GrantRecord record)
    {
        var expected = SampleRecords.Snapshot;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(record.Extra, Is.Null, "every member is known");
            Assert.That(record.Key, Is.EqualTo(expected.Key));
            Assert.That((record.Issuer, record.ClientId, record.ConsentId, record.Rotation, record.Status),
                Is.EqualTo((expected.Issuer, expected.ClientId, expected.ConsentId, expected.Rotation, expected.Status)));
            Assert.That(record.AccessToken!.Reveal(), Is.EqualTo("snapshot-access-token"));
            Assert.That(record.RefreshToken!.Reveal(), Is.EqualTo("snapshot-refresh-token"));
            Assert.That((record.IssuedAt, record.Life, record.LastUsedAt, record.ConnectedAt),
                Is.EqualTo((expected.IssuedAt, expected.Life, expected.LastUsedAt, expected.ConnectedAt)));
            Assert.That((record.Subject, record.SubjectName, record.ConnectedBy), Is.EqualTo((expected.Subject, expected.SubjectName, expected.ConnectedBy)));
            Assert.That(record.Requested.Concat(record.Granted).Concat(record.Declined),
                Is.EqualTo(expected.Requested.Concat(expected.Granted).Concat(expected.Declined)));
            Assert.That((record.Claim, record.NotBefore, record.Lost, record.Unanswered),
                Is.EqualTo((expected.Claim, expected.NotBefore, expected.Lost, expected.Unanswered)));
            Assert.That(record.PendingRevocations.Single().RefreshToken.Reveal(), Is.EqualTo("snapshot-foreign-token"));
            Assert.That(record.PendingRevocations.Single().IsForeign, Is.True);
            Assert.That(record.SetAside, Is.EqualTo(expected.SetAside));
        }
    }
}
