using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using DelegatedAccess.Grants.Records;
using DelegatedAccess.Tests.Protocol;

namespace DelegatedAccess.Tests.Grants;

internal sealed class GrantPayloadTests
{
    [Test]
    public void A_record_is_read_as_it_was_written() =>
        SampleRecords.Any.Sample(
            record =>
            {
                var written = GrantPayload.Write(record);
                var read = GrantPayload.Read(written);
                return GrantPayload.Write(read).AsSpan().SequenceEqual(written) && read.Key.Equals(record.Key)
                    && read.Life == record.Life && read.IssuedAt == record.IssuedAt && read.Status == record.Status
                    && read.RefreshToken?.Reveal() == record.RefreshToken?.Reveal() && read.PendingRevocations.Count == record.PendingRevocations.Count
                    && read.Claim == record.Claim && read.NotBefore == record.NotBefore && read.Lost == record.Lost;
            },
            iter: 2_000, threads: 1);

    [Test]
    public void Members_of_a_later_version_survive_a_rewrite_at_every_level() =>
        SampleRecords.Any.Sample(
            record =>
            {
                var json = JsonNode.Parse(GrantPayload.Write(record))!;
                var levels = Levels(json).ToList();
                foreach (var level in levels)
                {
                    level["from_the_future"] = new JsonObject { ["a"] = new JsonArray(1, null, "x") };
                    level["and_again"] = true;
                }

                var rewritten = JsonNode.Parse(GrantPayload.Write(GrantPayload.Read(Encoding.UTF8.GetBytes(json.ToJsonString()))));
                return JsonNode.DeepEquals(json, rewritten);
            },
            iter: 500, threads: 1);

    [Test]
    public void The_generator_reaches_every_level()
    {
        var json = JsonNode.Parse(GrantPayload.Write(SampleRecords.Snapshot))!;
        Assert.That(Levels(json).Count(), Is.EqualTo(5), "the record, its claim, back-off, loss and pending revocation");
    }

    [Test]
    public void Whatever_bytes_are_read_give_a_record_or_the_one_exception()
    {
        var (read, refused) = (0, 0);
        Fuzz.Mutated(SampleRecords.Any.Select(GrantPayload.Write)).Sample(
            bytes =>
            {
                try
                {
                    GrantPayload.Write(GrantPayload.Read(bytes));
                    read++;
                }
                catch (GrantPayloadException exception)
                {
                    refused++;
                    Assert.That(exception.Code, Is.AnyOf(ErrorCode.RecordUnreadable, ErrorCode.RecordFormatUnknown));
                    Assert.That(exception.InnerException, Is.Null, "a JSON error can quote what it stumbled over");
                }
            },
            iter: 5_000, threads: 1);
        Assert.That((read > 100, refused > 100), Is.EqualTo((true, true)));
    }

    [TestCase("{}", ErrorCode.RecordUnreadable)]
    [TestCase("[]", ErrorCode.RecordUnreadable)]
    [TestCase("""{"format":"1"}""", ErrorCode.RecordUnreadable)]
    [TestCase("""{"format":1.5}""", ErrorCode.RecordUnreadable)]
    [TestCase("""{"format":1}""", ErrorCode.RecordUnreadable)]
    [TestCase("""{"format":0}""", ErrorCode.RecordFormatUnknown)]
    [TestCase("""{"format":-1}""", ErrorCode.RecordFormatUnknown)]
    [TestCase("""{"format":2}""", ErrorCode.RecordFormatUnknown)]
    [TestCase("""{"format":2,"anything":[[]]}""", ErrorCode.RecordFormatUnknown)]
    public void A_payload_without_a_known_format_is_refused(string json, ErrorCode code)
    {
        var refused = Assert.Throws<GrantPayloadException>(() => GrantPayload.Read(Encoding.UTF8.GetBytes(json)));
        Assert.That(refused!.Code, Is.EqualTo(code));
    }

    [TestCase("\"status\":\"lost\"", "\"status\":1")]
    [TestCase("\"status\":\"lost\"", "\"status\":\"half_lost\"")]
    [TestCase("\"rotation\":7", "\"rotation\":7,\"rotation\":8")]
    [TestCase("\"life\":3600", "\"life\":1e300")]
    [TestCase("\"workspace-1\"", "1")]
    [TestCase("\"workspace-1\",\"blue\"", "\"workspace-1\",\"blue\",\"green\"")]
    [TestCase("\"workspace-1\"", "\"\\ud800\"")]
    public void A_member_that_is_wrong_makes_the_record_unreadable(string right, string wrong)
    {
        var json = Encoding.UTF8.GetString(GrantPayload.Write(SampleRecords.Snapshot));
        Assert.That(json, Does.Contain(right));
        var bytes = Encoding.UTF8.GetBytes(json.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(Assert.Throws<GrantPayloadException>(() => GrantPayload.Read(bytes))!.Code, Is.EqualTo(ErrorCode.RecordUnreadable));
    }

    private static IEnumerable<JsonObject> Levels(JsonNode node)
    {
        if (node is JsonObject level)
        {
            yield return level;
        }

        var children = node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [];
        foreach (var below in children.OfType<JsonNode>().Where(child => child is JsonObject or JsonArray).SelectMany(Levels).ToList())
        {
            yield return below;
        }
    }
}
