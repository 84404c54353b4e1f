// What a list of tasks asks for. Nothing here runs: relay-compiler reads it, and client.ts runs what it makes of it.
import { graphql } from 'relay-runtime';

export const documents = () => [
  graphql`
    query TaskListQuery($filter: TaskFilter) {
      viewer {
        userId
      }
      ...TaskList_query @arguments(filter: $filter)
    }
  `,
  graphql`
    fragment TaskList_query on Query
    @refetchable(queryName: "TaskListPaginationQuery")
    @argumentDefinitions(
      count: { type: "Int", defaultValue: 4 }
      cursor: { type: "String" }
      filter: { type: "TaskFilter" }
      orderBy: { type: "TaskOrder", defaultValue: { field: CREATED_AT, direction: ASC } }
    ) {
      tasks(first: $count, after: $cursor, filter: $filter, orderBy: $orderBy)
        @connection(key: "TaskList_tasks", filters: ["filter", "orderBy"]) {
        __id
        totalCount
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          node {
            id
            ...TaskList_task
          }
        }
      }
    }
  `,
  graphql`
    fragment TaskList_last on Query
    @refetchable(queryName: "TaskListBackwardQuery")
    @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }) {
      tasks(last: $count, before: $cursor, orderBy: { field: TITLE, direction: ASC }) @connection(key: "TaskList_last_tasks") {
        pageInfo {
          startCursor
          hasPreviousPage
        }
        edges {
          node {
            title
          }
        }
      }
    }
  `,
  graphql`
    query TaskListLastQuery {
      ...TaskList_last
    }
  `,
  graphql`
    fragment TaskList_task on Task @refetchable(queryName: "TaskListTaskQuery") {
      id
      title
      completed
      dueDate
      completedAt
      revision
    }
  `,
  graphql`
    mutation TaskListCreateMutation($input: CreateTaskInput!, $connections: [ID!]!) {
      createTask(input: $input) {
        task @appendNode(connections: $connections, edgeTypeName: "TaskEdge") {
          ...TaskList_task
        }
        userErrors {
          code
          field
        }
      }
    }
  `,
  graphql`
    mutation TaskListToggleMutation($input: ToggleTaskInput!) @raw_response_type {
      toggleTask(input: $input) {
        task {
          ...TaskList_task
        }
        userErrors {
          code
        }
      }
    }
  `,
  graphql`
    mutation TaskListDeleteMutation($input: DeleteTaskInput!, $connections: [ID!]!) {
      deleteTask(input: $input) {
        deletedTaskId @deleteEdge(connections: $connections) @deleteRecord
        userErrors {
          code
        }
      }
    }
  `,
];
