using System.Text;
using System.Text.Json;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Grants.Snapshots;
using DelegatedAccess.Model;

namespace DelegatedAccess.Tests.Refresh.Parts;

/// <summary>What a store that went back gets again, of a process that remembers more.</summary>
internal sealed class SnapshotRenewTests
{
    private static readonly DateTimeOffset Later = Records.Start.AddHours(3);

    [TestCase(false)]
    [TestCase(true)]
    [Category("row-64")]
    public void An_older_state_of_a_consent_is_brought_to_where_the_process_is_in_every_member(bool isLost)
    {
        var older = Records.Of(rotation: 2) with
        {
            Subject = "subject",
            SubjectName = "somebody",
            Requested = ["zone.read", "dns.read", "dns.write", "offline_access"],
            Granted = ["zone.read", "dns.read", "dns.write", "offline_access"],
            ConnectedBy = "mira",
            LastUsedAt = Records.Start,
            SetAside = [1, 2, 3],
            Claim = new Claim { FlightId = Guid.NewGuid(), StartedAt = Records.Start, Life = TimeSpan.FromSeconds(15) },
        };
        var newer = older with
        {
            Rotation = 5,
            AccessToken = new Secret("access-5"),
            RefreshToken = new Secret("refresh-5"),
            IssuedAt = Later,
            Life = TimeSpan.FromHours(2),
            Granted = ["zone.read", "offline_access"],
            Declined = ["dns.read", "dns.write"],
            LastUsedAt = Later.AddMinutes(-1),
            Unanswered = 1,
            Replayed = true,
            NotBefore = new NotBefore { At = Later, Duration = TimeSpan.FromMinutes(1), Code = ErrorCode.ProviderServerError, Reference = "0000-0000", Failures = 2 },
            Extra = new Dictionary<string, JsonElement> { ["later"] = JsonElement.Parse("7") },
            Claim = null,
            Status = isLost ? GrantStatus.Lost : GrantStatus.Active,
            Lost = isLost ? new Lost { Reason = GrantLostReason.Revoked, At = Later, Reference = "0000-0000" } : null,
        };
        var slot = new GrantSlot(newer.Key);

        var renewed = new TokenSnapshot(slot, newer, isPersisted: true, Moment.Now(TimeProvider.System)).Renew(older);

        Assert.That(Encoding.UTF8.GetString(GrantPayload.Write(renewed)), Is.EqualTo(Encoding.UTF8.GetString(GrantPayload.Write(newer))));
    }
}
