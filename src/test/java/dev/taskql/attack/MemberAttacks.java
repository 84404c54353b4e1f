package dev.taskql.attack;

import static dev.taskql.attack.Outcome.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Members that nobody may set, and those that mean something to other languages. */
final class MemberAttacks {

    private static final List<String> MEMBERS = List.of(
            "\"user_id\":\"$VICTIM\"",
            "\"userId\":\"$VICTIM\"",
            "\"owner\":{\"id\":\"$VICTIM\"}",
            "\"revision\":999",
            "\"created_at\":\"2000-01-01T00:00:00.000Z\"",
            "\"createdAt\":\"2000-01-01T00:00:00.000Z\"",
            "\"change\":1",
            "\"completed_at\":\"2000-01-01T00:00:00.000Z\"",
            "\"__proto__\":{\"user_id\":\"$VICTIM\"}",
            "\"constructor\":{\"prototype\":{\"isAdmin\":true}}",
            "\"@type\":\"javax.naming.InitialContext\"",
            "\"@class\":\"dev.Evil\"",
            "\"class\":{\"module\":{}}",
            "\"$ref\":\"#/\"",
            "\"\":1");

    private static final String CREATE =
            "mutation($i: CreateTaskInput!) { createTask(input: $i) { task { id } userErrors { code } } }";

    private MemberAttacks() {}

    static Stream<Attack> all() {
        return MEMBERS.stream()
                .flatMap(member -> Stream.of(inAnInput(member), besideTheQuery(member), inVariables(member)));
    }

    /** GraphQL knows each member of an input; REST leaves what it does not know alone. */
    private static Attack inAnInput(String member) {
        Attack attack = Attack.operation(
                "a task with " + member,
                new Operation(CREATE, "{\"i\":{\"title\":\"a\"," + member + "}}"),
                refused("BAD_USER_INPUT"));
        List<Attack.Way> ways = new ArrayList<>(attack.ways());
        Request rest = Request.post("/api/$ATTACKER/tasks", "{\"title\":\"a\"," + member + "}");
        ways.add(new Attack.Way(Transport.REST, target -> ofTheAttackers(rest.send(target), target), "201"));
        return new Attack(attack.name(), ways);
    }

    private static Answer ofTheAttackers(Answer answer, Target target) {
        boolean isOwn =
                answer.text().contains("\"user_id\":\"" + target.attacker().id() + "\"")
                        && answer.text().contains("\"revision\":1")
                        && !answer.text().contains("2000-01-01");
        return isOwn ? answer : new Answer("assigned", answer.text());
    }

    private static Attack besideTheQuery(String member) {
        return Attack.http(
                "beside the query " + member,
                Request.post("/graphql", "{\"query\":\"{ tasks { nodes { title } } }\"," + member + "}"),
                "200");
    }

    private static Attack inVariables(String member) {
        return Attack.operation(
                        "among the variables " + member,
                        new Operation(
                                "query($n: Int) { tasks(first: $n) { nodes { title } } }", "{\"n\":1," + member + "}"),
                        Outcome.ANSWERED)
                .overOne(member.length());
    }
}
